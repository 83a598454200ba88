import type { IncomingMessage } from 'node:http';
import type { Health } from '@sod/kit/health';
import type { FirstAnswer } from '@sod/kit/http-server';
import type { BusyAnswer } from './busy-answer.ts';
import type { LoadShedder } from './load-shedder.ts';

/** What operators ask is always answered. */
export const OPERATOR_PATHS = ['/health/live', '/health/ready', '/metrics'] as const;
const FOR_OPERATORS = new Set<string | undefined>(OPERATOR_PATHS);

/** A browser shows its page no answer at all when the question before it is refused; and it costs as little. */
export function isPreflight({ method, headers }: IncomingMessage): boolean {
  return method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
}

/** Turns requests away that could only be served slowly, before they are routed and before their bodies are read. */
export function shedFirst(options: {
  shedder: LoadShedder;
  answer: BusyAnswer;
  health: Health;
}): FirstAnswer {
  const { shedder, answer, health } = options;
  return (request, response) => {
    if (FOR_OPERATORS.has(request.url?.split('?', 1)[0]) || isPreflight(request)) return false;
    if (!shedder.turnsAway()) return false;
    answer.send(request, response, health.draining);
    return true;
  };
}
