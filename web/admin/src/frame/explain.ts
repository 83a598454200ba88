import type { GraphError } from '@sod/graph/graph-error.ts';

interface Explanation {
  readonly title: string;
  readonly text: string;
}

/** Says what went wrong, and what to do about it. */
export function explain({ code, message, details }: GraphError): Explanation {
  switch (code) {
    case 'OFFLINE':
      return {
        title: 'You are offline',
        text: 'Connect to a network and try again. Nothing you typed is lost.',
      };
    case 'UNREACHABLE':
      return {
        title: 'The service cannot be reached',
        text: 'Try again in a moment. Nothing you typed is lost.',
      };
    case 'SERVICE_UNAVAILABLE':
    case 'GATEWAY_TIMEOUT':
      return {
        title: 'A part of the service does not answer',
        text: `${details.service ? `"${details.service}" is not there at the moment. ` : ''}Try again in a moment.`,
      };
    case 'UNAUTHENTICATED':
      return { title: 'Your session has ended', text: 'Sign in again to go on. Nothing you typed is lost.' };
    case 'FORBIDDEN':
      return { title: 'You may not do this', text: 'It takes the rights of an admin.' };
    case 'NOT_FOUND':
      return { title: 'It is not there any more', text: 'Somebody deleted it in the meantime.' };
    case 'CONFLICT':
      return { title: 'That does not go together', text: sentence(message) };
    case 'BAD_USER_INPUT':
      return { title: 'Something has to be corrected', text: badInput(message, details.fields?.length ?? 0) };
    case 'RATE_LIMITED':
      return {
        title: 'Too many attempts',
        text: details.retryAfter ? `Try again in ${details.retryAfter} seconds.` : 'Try again in a while.',
      };
    case 'PAYLOAD_TOO_LARGE':
      return { title: 'That is too much at once', text: 'Shorten the text and try again.' };
    case 'OUTDATED_CLIENT':
      return { title: 'There is a new version of this page', text: message };
    case 'INTERNAL_SERVER_ERROR':
      return {
        title: 'Something went wrong on our side',
        text: details.errorId
          ? `Whoever runs the service finds it under ${details.errorId}.`
          : sentence(message),
      };
  }
}

function badInput(message: string, fields: number): string {
  if (fields === 0) return sentence(message);
  return fields === 1 ? 'The field is marked.' : `${fields} fields are marked.`;
}

/** The server's words as a sentence. */
export function sentence(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}
