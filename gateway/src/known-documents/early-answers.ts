import type { HttpServer } from '@sod/kit/http-server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { capped, LONG, publicFor } from '../cache/http-caching.ts';
import { clientAt } from '../limits/clients/client.ts';
import type { RequestRates } from '../limits/rates/request-rates.ts';
import { AnswerShortcuts, type Shortcut } from './answer-shortcuts.ts';
import type { KnownOperation } from './known-operations.ts';
import type { KnownPath } from './known-path.ts';
import type { WholeAnswer } from './whole-answers.ts';

const PATH = '/graphql';
/** Longest body that is looked at, in bytes. */
const MAX_BODY = 16_384;
/** Lengths of bodies that are looked at, at the most. */
const MAX_LENGTHS = 1_000;
/** Name of the request's decoration that holds its body, as characters, when it was all there early. */
const BODY = 'earlyBody';
/** Name of the one that holds the kept answer which it is given. */
const GIVEN = 'givenAnswer';

interface Given {
  readonly known: KnownOperation;
  readonly answer: WholeAnswer;
}

/**
 * Sends whole answers before anything else is done for a request: the same bytes as the last time, by the usual way,
 * but for its id and for how long it may be kept. The checks of that way which can end differently are made here too
 * (schema, freshness, rate), and when one of them is against it, the request goes the usual way as if nothing had been.
 */
export class EarlyAnswers {
  readonly #shortcuts = new AnswerShortcuts();
  /** Of bodies that were given kept answers: looking at any other would be for nothing. */
  readonly #lengths = new Set<number>();
  readonly #knownPath: KnownPath;
  readonly #rates: RequestRates;
  readonly #isDraining: () => boolean;
  readonly #clientMaxAgeSeconds: number;

  constructor(options: {
    knownPath: KnownPath;
    rates: RequestRates;
    isDraining: () => boolean;
    clientMaxAgeSeconds: number;
  }) {
    this.#knownPath = options.knownPath;
    this.#rates = options.rates;
    this.#isDraining = options.isDraining;
    this.#clientMaxAgeSeconds = options.clientMaxAgeSeconds;
  }

  /** Has to come before the hooks whose work it spares, and after those that refuse by the head alone. */
  register(server: HttpServer): void {
    server.decorateRequest(BODY, null);
    server.decorateRequest(GIVEN, null);
    server.addHook('onRequest', (request, reply, done) => {
      if (request.url !== PATH || request.method !== 'POST' || !this.#lengths.has(lengthOf(request)))
        return done();
      // Node is between the head and the body here; in the next tick it has read what came in the same packet.
      process.nextTick(this.#look, request, reply, done);
    });
  }

  /** Remembers what goes out on the routes of a scope. */
  learnFrom(scope: FastifyInstance): void {
    // The last hook of each route: compression adds one to every route, in the same way.
    scope.addHook('onRoute', (route) => {
      route.onSend = [...[route.onSend ?? []].flat(), this.#learn];
    });
  }

  /** Notes that a request is given a kept answer. */
  note(request: FastifyRequest, known: KnownOperation, answer: WholeAnswer): void {
    if (request.getDecorator<string | null>(BODY) !== null) {
      request.setDecorator(GIVEN, { known, answer });
    } else if (request.method === 'POST' && lengthOf(request) <= MAX_BODY) {
      if (this.#lengths.size >= MAX_LENGTHS) this.#lengths.clear();
      this.#lengths.add(lengthOf(request));
    }
  }

  #look = (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    if (!this.#answers(request, reply)) done();
  };

  #answers(request: FastifyRequest, reply: FastifyReply): boolean {
    const { raw, headers } = request;
    if (raw.readableLength !== lengthOf(request)) return false;
    const bytes: Buffer | null = raw.read();
    if (bytes === null) return false;
    const body = bytes.toString('latin1');
    const shortcut = this.#shortcuts.find(body, headers);
    if (shortcut && this.#give(shortcut, request, reply)) return true;
    raw.unshift(bytes);
    request.setDecorator(BODY, body);
    return false;
  }

  #give(shortcut: Shortcut, request: FastifyRequest, reply: FastifyReply): boolean {
    const { known, answer, head, payload } = shortcut;
    const seconds = this.#knownPath.secondsLeft(known, answer);
    if (seconds === 0 || this.#isDraining() || !this.#rates.fits(clientAt(request.ip), null)) return false;
    this.#knownPath.countEarly(known);
    if (shortcut.seconds !== seconds) {
      shortcut.seconds = seconds;
      head[shortcut.cacheControlAt] = capped(publicFor(seconds), this.#clientMaxAgeSeconds);
    }
    head[shortcut.requestIdAt] = request.id;
    reply.hijack();
    reply.raw.writeHead(200, head).end(payload, 'latin1');
    return true;
  }

  #learn = (request: FastifyRequest, reply: FastifyReply, payload: unknown, done: () => void): void => {
    const given = request.getDecorator<Given | null>(GIVEN);
    if (given && reply.statusCode === 200 && (typeof payload === 'string' || Buffer.isBuffer(payload))) {
      const bytes = Buffer.from(payload);
      const shortcut = shortcutOf(given, reply, bytes);
      const body = request.getDecorator<string>(BODY);
      if (shortcut) this.#shortcuts.remember(body, request.headers, shortcut);
    }
    done();
  };
}

/** Of the body, in bytes; none for one that comes in chunks. */
function lengthOf({ headers }: FastifyRequest): number {
  return Number(headers['content-length']);
}

/** Null for an answer whose head holds what cannot be sent again. */
function shortcutOf({ known, answer }: Given, reply: FastifyReply, bytes: Buffer): Shortcut | null {
  const headers = reply.getHeaders();
  if (headers.connection !== undefined || headers['set-cookie'] !== undefined) return null;
  // Fastify adds the length at the end, unless it is there.
  const head = Object.entries({ ...headers, 'content-length': bytes.length }).flatMap(([name, value]) => [
    name,
    String(value),
  ]);
  const requestIdAt = head.indexOf('x-request-id') + 1;
  const cacheControlAt = head.indexOf('cache-control') + 1;
  if (requestIdAt === 0 || cacheControlAt === 0) return null;
  const payload = bytes.length > LONG ? bytes : bytes.toString('latin1');
  return { known, answer, head, requestIdAt, cacheControlAt, seconds: 0, payload };
}
