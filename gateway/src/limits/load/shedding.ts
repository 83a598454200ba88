import type { IncomingMessage, ServerResponse } from 'node:http';
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

/** An answer for all may be in memory, and is sent from there for little more than a refusal costs. */
function mayBeKept({ method, url, headers }: IncomingMessage): boolean {
  return method === 'POST' && url === '/graphql' && headers.authorization === undefined;
}

/** Turns requests away that could only be served slowly, before their bodies are read. */
export class Shedding {
  readonly #shedder: LoadShedder;
  readonly #answer: BusyAnswer;
  readonly #health: Health;
  readonly #keepsAnswers: boolean;

  /** @param options.keepsAnswers whether kept answers are sent before `refuses` is asked */
  constructor(options: {
    shedder: LoadShedder;
    answer: BusyAnswer;
    health: Health;
    keepsAnswers: boolean;
  }) {
    this.#shedder = options.shedder;
    this.#answer = options.answer;
    this.#health = options.health;
    this.#keepsAnswers = options.keepsAnswers;
  }

  /** Before anything is routed; what may be answered from memory passes. */
  readonly answerFirst: FirstAnswer = (request, response) =>
    !(this.#keepsAnswers && mayBeKept(request)) && this.refuses(request, response);

  /** Answers a request when there is no room for it, and says so. */
  refuses(request: IncomingMessage, response: ServerResponse): boolean {
    if (FOR_OPERATORS.has(request.url?.split('?', 1)[0]) || isPreflight(request)) return false;
    if (!this.#shedder.turnsAway()) return false;
    this.#answer.send(request, response, this.#health.draining);
    return true;
  }
}
