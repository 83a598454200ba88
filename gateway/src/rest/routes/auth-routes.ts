import type {
  CurrentUserQuery,
  LoginMutation,
  LoginMutationVariables,
  RefreshSessionMutation,
  RefreshSessionMutationVariables,
  RegisterMutation,
  RegisterMutationVariables,
} from '../__generated__/operations.ts';
import { toAuthStatus, toSession } from '../mappers/session-mapper.ts';
import { defineRoute, SIGNED_IN, SIGNING_IN } from '../route.ts';
import {
  authStatusSchema,
  credentialsSchema,
  doneSchema,
  refreshSchema,
  sessionSchema,
} from '../schemas/auth-schemas.ts';
import { reference } from '../schemas/schema-helpers.ts';
import { registrationSchema } from '../schemas/user-schemas.ts';

const session = reference(sessionSchema);

const logout = (method: 'GET' | 'POST') =>
  defineRoute({
    method,
    path: '/auth/logout',
    operation: 'logout',
    access: SIGNED_IN,
    tag: 'auth',
    summary: `Sign out, by ${method}`,
    status: 200,
    input: {},
    answers: reference(doneSchema),
    variables: () => ({}),
    answer: () => ({ body: { status: 'success' as const, message: 'You are signed out.' } }),
  });

export const authRoutes = [
  defineRoute({
    method: 'POST',
    path: '/auth/register',
    operation: 'register',
    access: SIGNING_IN,
    attempts: 'register',
    tag: 'auth',
    summary: 'Make an account and sign in',
    status: 201,
    input: { body: registrationSchema },
    answers: session,
    idempotent: true,
    refusals: [409],
    variables: ({ body }): RegisterMutationVariables => ({ input: body }),
    answer: (data: RegisterMutation) => toSession('You are registered.', data.register),
  }),

  defineRoute({
    method: 'POST',
    path: '/auth/login',
    operation: 'login',
    access: SIGNING_IN,
    attempts: 'login',
    tag: 'auth',
    summary: 'Sign in',
    status: 200,
    input: { body: credentialsSchema },
    answers: session,
    refusals: [401],
    variables: ({ body }): LoginMutationVariables => ({ input: body }),
    answer: (data: LoginMutation) => toSession('You are signed in.', data.login),
  }),

  defineRoute({
    method: 'POST',
    path: '/auth/refresh',
    operation: 'refresh-session',
    access: SIGNING_IN,
    tag: 'auth',
    summary: 'Renew the session; the refresh token is spent and a new one is issued',
    status: 200,
    input: { body: refreshSchema },
    answers: session,
    refusals: [401],
    variables: ({ body }): RefreshSessionMutationVariables => ({ refreshToken: body.refresh_token }),
    fieldNames: () => ({ refreshToken: 'refresh_token' }),
    answer: (data: RefreshSessionMutation) => toSession('The session is renewed.', data.refreshSession),
  }),

  logout('GET'),
  logout('POST'),

  defineRoute({
    method: 'GET',
    path: '/auth/status',
    operation: 'current-user',
    access: SIGNED_IN,
    tag: 'auth',
    summary: 'Who is signed in',
    status: 200,
    input: {},
    answers: reference(authStatusSchema),
    variables: () => ({}),
    answer: (data: CurrentUserQuery) => toAuthStatus(data),
  }),
];
