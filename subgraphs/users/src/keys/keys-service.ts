import type { Logger } from '@sod/kit/logger';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK, type JWTPayload } from 'jose';
import type { SigningKeyRow } from '../db/tables.ts';
import { type JwtSigner, jwtSigner, SIGNING_ALGORITHM } from './jwt-signer.ts';
import type { KeysRepository, NewSigningKey } from './keys-repository.ts';

/** Each process looks for changed keys this often, in milliseconds. */
const RELOAD_MS = 30_000;
/** A new key is published this long before it signs: longer than RELOAD_MS and any cache of the JWKS. */
const SPREAD_MS = 15 * 60_000;
/** Allowance for clocks that differ, in milliseconds. */
const CLOCK_SLACK_MS = 60_000;

/** How the keys stand after a rotation. */
export interface Rotation {
  /** False when a key waits to sign already; then nothing changed. */
  readonly added: boolean;
  readonly kid: string;
  /** From then on every process signs with it. */
  readonly activatesAt: Date;
  /** The key before, and until when it is published. */
  readonly predecessor: { readonly kid: string; readonly retiresAt: Date } | null;
}

/** The keys that sign access tokens: made once, published, replaced without signing anyone out. */
export class KeysService {
  readonly #repository: KeysRepository;
  readonly #now: () => Date;
  readonly #logger: Logger;
  readonly #tokenLifetimeMs: number;
  readonly #signers = new Map<string, JwtSigner>();
  #rows: readonly SigningKeyRow[] = [];
  #loadedAt = Number.NEGATIVE_INFINITY;
  #loading: Promise<void> | null = null;

  constructor(options: {
    repository: KeysRepository;
    now: () => Date;
    logger: Logger;
    /** Lifetime of an access token in seconds. */
    accessTokenSeconds: number;
  }) {
    this.#repository = options.repository;
    this.#now = options.now;
    this.#logger = options.logger;
    this.#tokenLifetimeMs = options.accessTokenSeconds * 1_000;
  }

  /** Makes the first key unless there is one, and loads what there is. */
  async prepare(): Promise<void> {
    const now = this.#now();
    if ((await this.#repository.published(now)).length === 0) {
      await this.#repository.addFirst(await newKey(now, now));
    }
    await this.#load();
  }

  /** Signs claims as a JWT of the type given, with the newest key that is active. */
  async sign(claims: JWTPayload, typ: string): Promise<string> {
    await this.#freshen();
    return this.#signer()(claims, typ);
  }

  /** Public halves of every key that has signed a living token, or will sign soon (RFC 7517). */
  async publicKeys(): Promise<JWK[]> {
    await this.#freshen();
    return this.#rows.map(({ kid, publicJwk }) => ({
      ...publicJwk,
      kid,
      use: 'sig',
      alg: SIGNING_ALGORITHM,
    }));
  }

  /**
   * Adds a key that signs once every verifier has had time to fetch it; the one before is published until the
   * last token it signed is dead. Does nothing while a key waits to sign already.
   */
  async rotate(): Promise<Rotation> {
    const now = this.#now();
    const activatesAt = new Date(now.getTime() + SPREAD_MS);
    const retiresAt = new Date(activatesAt.getTime() + RELOAD_MS + this.#tokenLifetimeMs + CLOCK_SLACK_MS);
    const added = await this.#repository.addSuccessor(await newKey(now, activatesAt), retiresAt);
    await this.#load();
    const [newest, before] = this.#rows.toReversed();
    if (!newest) throw new Error('There is no signing key yet');
    const { kid } = newest;
    const predecessor = before?.retiresAt ? { kid: before.kid, retiresAt: before.retiresAt } : null;
    return { added, kid, activatesAt: newest.activatesAt, predecessor };
  }

  #signer(): JwtSigner {
    const now = this.#now();
    const row = this.#rows.findLast(({ activatesAt }) => activatesAt <= now) ?? this.#rows.at(0);
    if (!row) throw new Error('There is no signing key');
    const known = this.#signers.get(row.kid);
    if (known) return known;
    const signer = jwtSigner(row.kid, row.privateJwk);
    this.#signers.set(row.kid, signer);
    return signer;
  }

  /** Keys are worth more than their freshness: with the database away, the loaded ones go on. */
  async #freshen(): Promise<void> {
    if (this.#now().getTime() - this.#loadedAt < RELOAD_MS) return;
    this.#loading ??= this.#load().finally(() => {
      this.#loading = null;
    });
    try {
      await this.#loading;
    } catch (error) {
      if (this.#rows.length === 0) throw error;
      this.#logger.warn({ err: error }, 'signing keys cannot be reloaded');
    }
  }

  async #load(): Promise<void> {
    const now = this.#now();
    this.#rows = await this.#repository.published(now);
    this.#loadedAt = now.getTime();
  }
}

async function newKey(createdAt: Date, activatesAt: Date): Promise<NewSigningKey> {
  const { publicKey, privateKey } = await generateKeyPair(SIGNING_ALGORITHM, { extractable: true });
  const [publicJwk, privateJwk] = await Promise.all([exportJWK(publicKey), exportJWK(privateKey)]);
  return { kid: await calculateJwkThumbprint(publicJwk), publicJwk, privateJwk, createdAt, activatesAt };
}
