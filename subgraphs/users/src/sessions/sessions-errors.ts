import { type AppError, notFound, unauthenticated } from '@sod/kit/errors';

/** One answer for a wrong password, an unknown email and an inactive user. */
export function wrongCredentials(): AppError {
  return unauthenticated('The email or the password is wrong.');
}

/** One answer for a missing, unknown, expired and spent refresh token. */
export function refreshTokenRefused(): AppError {
  return unauthenticated('The refresh token is not valid; sign in again.');
}

export function sessionOver(): AppError {
  return unauthenticated('This session is over; sign in again.');
}

export function sessionNotFound(id: string): AppError {
  return notFound('session', id);
}

export function userNotFound(id: string): AppError {
  return notFound('user', id);
}
