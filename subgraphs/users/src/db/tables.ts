import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  customType,
  index,
  integer,
  jsonb,
  pgSchema,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { JWK } from 'jose';

export const usersSchema = pgSchema('users');

/** Milliseconds, because that is what the API shows and what a cursor has to find again. */
const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/** Id of a transaction that never wraps round, as decimal text. */
const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' });

export const users = usersSchema.table(
  'users',
  {
    id: uuid('id').primaryKey(),
    username: text('username').notNull(),
    email: text('email').notNull(),
    /** argon2id in PHC string format. */
    passwordHash: text('password_hash').notNull(),
    active: boolean('active').notNull().default(true),
    admin: boolean('admin').notNull().default(false),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** Each sign-in writes it, so that a change of the account notices a session that begins at the same time. */
    signedInAt: instant('signed_in_at'),
  },
  (table) => [
    uniqueIndex('users_username_key').on(sql`lower(${table.username})`),
    uniqueIndex('users_email_key').on(sql`lower(${table.email})`),
    index('users_created_at_id').on(table.createdAt, table.id),
    index('users_admins').on(table.id).where(sql`${table.admin} AND ${table.active}`),
    index('users_search').using(
      'gin',
      sql`lower(${table.username}) gin_trgm_ops`,
      sql`lower(${table.email}) gin_trgm_ops`,
    ),
  ],
);

/** No foreign key to the user: the revocation of a session has to be told after its user is gone. */
export const sessions = usersSchema.table(
  'sessions',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id').notNull(),
    /** Access tokens of a lower version are refused. */
    tokenVersion: integer('token_version').notNull().default(1),
    /** Generation of the refresh tokens that can be spent now; older ones are spent. */
    generation: integer('generation').notNull().default(1),
    createdAt: instant('created_at').notNull(),
    /** What signed in, in a few words; null when it did not say. */
    device: text('device'),
    /** When the current generation was issued. */
    rotatedAt: instant('rotated_at').notNull(),
    /** When the newest refresh token dies. */
    expiresAt: instant('expires_at').notNull(),
    endedAt: instant('ended_at'),
    revokedAt: instant('revoked_at'),
    /** Transaction of the last revocation; what the feed is ordered by. */
    revokedXid: xid8('revoked_xid'),
  },
  (table) => [
    index('sessions_live_of_user').on(table.userId).where(sql`${table.endedAt} IS NULL`),
    index('sessions_revoked_xid').on(table.revokedXid).where(sql`${table.revokedXid} IS NOT NULL`),
    index('sessions_revoked_at').on(table.revokedAt).where(sql`${table.revokedAt} IS NOT NULL`),
    index('sessions_expires_at').on(table.expiresAt),
    check('sessions_revocation', sql`(${table.revokedAt} IS NULL) = (${table.revokedXid} IS NULL)`),
    check('sessions_end_is_told', sql`${table.endedAt} IS NULL OR ${table.revokedXid} IS NOT NULL`),
  ],
);

/** Refresh tokens by the SHA-256 of their text; the text itself is nowhere. */
export const refreshTokens = usersSchema.table(
  'refresh_tokens',
  {
    hash: bytea('hash').primaryKey(),
    sessionId: uuid('session_id')
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    generation: integer('generation').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    index('refresh_tokens_session').on(table.sessionId),
    index('refresh_tokens_created_at').on(table.createdAt),
    check('refresh_tokens_sha256', sql`octet_length(${table.hash}) = 32`),
  ],
);

/** Keys that sign access tokens. The serial number makes the first key, and each successor, one of a kind. */
export const signingKeys = usersSchema.table(
  'signing_keys',
  {
    kid: text('kid').primaryKey(),
    serial: integer('serial').notNull(),
    publicJwk: jsonb('public_jwk').$type<JWK>().notNull(),
    privateJwk: jsonb('private_jwk').$type<JWK>().notNull(),
    createdAt: instant('created_at').notNull(),
    /** Published before, signs from then on. */
    activatesAt: instant('activates_at').notNull(),
    /** Published until then; by that time every token it signed is dead. Null while nothing follows it. */
    retiresAt: instant('retires_at'),
  },
  (table) => [uniqueIndex('signing_keys_serial_key').on(table.serial)],
);

/**
 * Programs that sign in with credentials of their own (RFC 6749, section 4.4). Revocations are told as those of
 * sessions are, under the id of the client.
 */
export const clients = usersSchema.table(
  'clients',
  {
    id: uuid('id').primaryKey(),
    /** What people call it. */
    name: text('name').notNull().unique('clients_name'),
    scopes: text('scopes').array().notNull(),
    /** SHA-256 of the secret; the secret itself is nowhere. */
    secretHash: bytea('secret_hash').notNull(),
    /** Access tokens of a lower version are refused. */
    tokenVersion: integer('token_version').notNull().default(1),
    createdAt: instant('created_at').notNull(),
    lastUsedAt: instant('last_used_at'),
    disabledAt: instant('disabled_at'),
    revokedAt: instant('revoked_at'),
    /** Transaction of the last revocation; what the feed is ordered by. */
    revokedXid: xid8('revoked_xid'),
  },
  (table) => [
    check('clients_sha256', sql`octet_length(${table.secretHash}) = 32`),
    check('clients_revocation', sql`(${table.revokedAt} IS NULL) = (${table.revokedXid} IS NULL)`),
  ],
);

/** What an account's history knows. */
export const auditKind = usersSchema.enum('audit_kind', [
  'REGISTERED',
  'SIGNED_IN',
  'SIGN_IN_FAILED',
  'REFRESH_TOKEN_REUSED',
  'SIGNED_OUT',
  'SIGNED_OUT_EVERYWHERE',
  'SESSION_ENDED',
  'SESSIONS_ENDED',
  'PASSWORD_CHANGED',
  'PASSWORD_CHANGE_FAILED',
  'USER_CREATED',
  'USER_UPDATED',
  'USER_ACTIVATED',
  'USER_DEACTIVATED',
  'ADMIN_GRANTED',
  'ADMIN_REVOKED',
  'USER_DELETED',
]);

/**
 * The audit trail. Each row is written by the statement that makes the change. It holds ids and no name, email,
 * password or token, so that it can outlive the account; the address goes with the row when it is old.
 */
export const auditEvents = usersSchema.table(
  'audit_events',
  {
    id: uuid('id').primaryKey(),
    at: instant('at').notNull(),
    kind: auditKind('kind').notNull(),
    /** Whom it happened to; null when the account is not known. */
    userId: uuid('user_id'),
    /** The one session that began or ended by it. */
    sessionId: uuid('session_id'),
    /** Who did it; null when nobody was signed in, or the system did it. */
    actorId: uuid('actor_id'),
    address: text('address'),
    requestId: text('request_id'),
  },
  (table) => [
    index('audit_events_at').on(table.at, table.id),
    index('audit_events_user').on(table.userId, table.at, table.id),
    index('audit_events_kind').on(table.kind, table.at, table.id),
  ],
);

/** Events for other services, written with the change they tell of and kept until they are delivered. */
export const outboxEvents = usersSchema.table(
  'outbox_events',
  {
    id: uuid('id').primaryKey(),
    type: text('type').$type<'user.deleted'>().notNull(),
    userId: uuid('user_id').notNull(),
    createdAt: instant('created_at').notNull(),
    deliveredAt: instant('delivered_at'),
    attempts: integer('attempts').notNull().default(0),
    /** Not before then; whoever delivers an event moves it on first. */
    nextAttemptAt: instant('next_attempt_at').notNull(),
  },
  (table) => [
    index('outbox_events_due').on(table.nextAttemptAt).where(sql`${table.deliveredAt} IS NULL`),
    index('outbox_events_delivered_at').on(table.deliveredAt).where(sql`${table.deliveredAt} IS NOT NULL`),
  ],
);

/** A user as services and resolvers know one: the hash of the password stays in its repository. */
export type UserRow = Omit<typeof users.$inferSelect, 'passwordHash' | 'signedInAt'>;
/** A session as its user sees it. */
export type SessionRow = Pick<typeof sessions.$inferSelect, 'id' | 'device' | 'createdAt' | 'rotatedAt'>;
/** A client as operators see it. */
export type ClientRow = Omit<typeof clients.$inferSelect, 'secretHash' | 'revokedAt' | 'revokedXid'>;
export type AuditEventRow = typeof auditEvents.$inferSelect;
export type AuditKind = AuditEventRow['kind'];
export type SigningKeyRow = typeof signingKeys.$inferSelect;
