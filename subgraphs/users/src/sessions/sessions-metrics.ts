import { counter, type Metrics } from '@sod/kit/metrics';

/** Business events of sessions, counted. */
export function createSessionMetrics(metrics: Metrics) {
  return {
    logins: counter(metrics, 'logins_total', 'Attempts to sign in.', ['outcome']),
    refreshes: counter(metrics, 'session_refreshes_total', 'Refresh tokens presented.', ['outcome']),
    registrations: counter(metrics, 'registrations_total', 'Accounts that users made.'),
  };
}

export type SessionMetrics = ReturnType<typeof createSessionMetrics>;
