import { RefreshSession, SignOut } from './__generated__/documents.ts';
import type { GraphError } from './graph-error.ts';
import type { Transport } from './transport.ts';

/** The error that matters to whoever wants a session to be over. */
function refusal([error]: readonly GraphError[]): GraphError | null {
  return error && error.code !== 'UNAUTHENTICATED' ? error : null;
}

/**
 * Ends the cookie's session at the service. One that is over already counts as ended.
 * @param accessToken of the session, or null when it has to be had by the cookie first
 * @throws GraphError when the service cannot do it now
 */
export async function endSession(transport: Transport, accessToken: string | null): Promise<void> {
  const signOut = (token: string) => transport.send(SignOut, {}, { accessToken: token, keepalive: true });
  if (accessToken !== null) {
    const { errors } = await signOut(accessToken);
    const error = refusal(errors);
    if (error) throw error;
    if (errors.length === 0) return;
  }
  const { data, errors } = await transport.send(RefreshSession, {}, { keepalive: true });
  const error =
    refusal(errors) ??
    (data?.refreshSession && refusal((await signOut(data.refreshSession.accessToken)).errors));
  if (error) throw error;
}
