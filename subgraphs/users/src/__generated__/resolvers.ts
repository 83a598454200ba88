import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { UserRow, SessionRow, AuditEventRow } from '../db/tables.ts';
import type { RequestContext } from '../context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An instant in time as RFC 3339 text in UTC with milliseconds, for example `2026-01-31T09:30:00.000Z`. */
  DateTime: { input: Date; output: Date; }
  _FieldSet: { input: unknown; output: unknown; }
};

/**
 * Something that happened to an account, as kept with the change itself. It never holds a name, email, password or
 * token, and it is deleted when it is older than the service keeps audit events.
 */
export type AuditEvent = {
  __typename?: 'AuditEvent';
  /** The user who did it; null when it was nobody known, or when that user is gone. */
  actor?: Maybe<User>;
  /** Id of the user who did it; null when nobody was signed in, or when the system did it. */
  actorId?: Maybe<Scalars['ID']['output']>;
  /** Network address of the client, as the gateway saw it. */
  address?: Maybe<Scalars['String']['output']>;
  /** When it happened. */
  at: Scalars['DateTime']['output'];
  /** Opaque identifier. */
  id: Scalars['ID']['output'];
  /** What happened. */
  kind: AuditEventKind;
  /** Id of the request, as in its `x-request-id` header and in the logs. */
  requestId?: Maybe<Scalars['String']['output']>;
  /** Id of the one session that began or ended by it. */
  sessionId?: Maybe<Scalars['ID']['output']>;
  /** The user it happened to; null when the account is not known or gone. */
  user?: Maybe<User>;
  /** Id of the user it happened to; null when the account is not known. */
  userId?: Maybe<Scalars['ID']['output']>;
};

/** One page of a list of audit events (Relay connection). */
export type AuditEventConnection = {
  __typename?: 'AuditEventConnection';
  /** The events of this page, each with its cursor. */
  edges: Array<AuditEventEdge>;
  /** Where this page stands in the whole list. */
  pageInfo: PageInfo;
};

/** An audit event in a list, with the cursor that marks its place. */
export type AuditEventEdge = {
  __typename?: 'AuditEventEdge';
  /** Opaque mark of this place; give it as `after` or `before`. */
  cursor: Scalars['String']['output'];
  /** The event itself. */
  node?: Maybe<AuditEvent>;
};

/** Narrows a list of audit events. Conditions that are left out do not apply; those given must all hold. */
export type AuditEventFilter = {
  /** Kinds to include, at least one. */
  kinds?: InputMaybe<Array<AuditEventKind>>;
  /** Id of the user it happened to, who may be gone. */
  userId?: InputMaybe<Scalars['ID']['input']>;
};

/** What an audit event tells of. */
export type AuditEventKind =
  /** The user became an admin. */
  | 'ADMIN_GRANTED'
  /** The user is no longer an admin. */
  | 'ADMIN_REVOKED'
  /** The user changed the password; every other session ended. */
  | 'PASSWORD_CHANGED'
  /** Somebody who was signed in gave a wrong current password. */
  | 'PASSWORD_CHANGE_FAILED'
  /** A refresh token came that had been spent: the session was ended, as it may have been stolen. */
  | 'REFRESH_TOKEN_REUSED'
  /** The user made an account and signed in. */
  | 'REGISTERED'
  /** An admin ended all sessions of the user. */
  | 'SESSIONS_ENDED'
  /** The user ended one session by its id. */
  | 'SESSION_ENDED'
  /** The user signed in. */
  | 'SIGNED_IN'
  /** The user signed out. */
  | 'SIGNED_OUT'
  /** The user ended all sessions. */
  | 'SIGNED_OUT_EVERYWHERE'
  /** Somebody did not get in: the password was wrong, or the account unknown or inactive. */
  | 'SIGN_IN_FAILED'
  /** An inactive user may sign in again. */
  | 'USER_ACTIVATED'
  /** An account was made without signing it in. */
  | 'USER_CREATED'
  /** The user may no longer sign in; all sessions ended. */
  | 'USER_DEACTIVATED'
  /** The account was deleted; all sessions ended. */
  | 'USER_DELETED'
  /** Username or email changed. */
  | 'USER_UPDATED';

/** A session that has just begun or been renewed, and the tokens that stand for it. */
export type AuthPayload = {
  __typename?: 'AuthPayload';
  /** Signed JWT (RFC 9068) to send as `Authorization: Bearer …`. */
  accessToken: Scalars['String']['output'];
  /** Seconds until the access token expires. */
  expiresIn: Scalars['Int']['output'];
  /** Opaque token that renews the session once through `refreshSession`; null when it was set as a cookie. */
  refreshToken?: Maybe<Scalars['String']['output']>;
  /** The user who is signed in. */
  user: User;
};

/** A change of the own password. */
export type ChangePasswordInput = {
  /** The password as it is now. */
  currentPassword: Scalars['String']['input'];
  /** 8 to 128 characters, not one of the commonest passwords, not the current one. */
  newPassword: Scalars['String']['input'];
};

/** An account made by an admin. */
export type CreateUserInput = {
  /** Whether the user may sign in. */
  active?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether the user runs the catalogue. */
  admin?: InputMaybe<Scalars['Boolean']['input']>;
  /** Email address of at most 254 characters, unique in any letter case. */
  email: Scalars['String']['input'];
  /** 8 to 128 characters, not one of the commonest passwords. */
  password: Scalars['String']['input'];
  /** Public name: 1 to 64 letters, digits, blanks, dots, underscores or hyphens; unique in any letter case. */
  username: Scalars['String']['input'];
};

/** The answer to a deleted account. */
export type DeleteUserPayload = {
  __typename?: 'DeleteUserPayload';
  /** Id of the user who is gone. */
  id: Scalars['ID']['output'];
};

/** The answer to an ended session. */
export type EndSessionPayload = {
  __typename?: 'EndSessionPayload';
  /** Id of the session that is over. */
  id: Scalars['ID']['output'];
};

/** The answer to the end of all sessions of a user. */
export type EndSessionsPayload = {
  __typename?: 'EndSessionsPayload';
  /** How many sessions were ended. */
  ended: Scalars['Int']['output'];
  /** Id of the user. */
  userId: Scalars['ID']['output'];
};

/** What a user signs in with. */
export type LoginInput = {
  /** The account's email address, in any letter case. */
  email: Scalars['String']['input'];
  /** The account's password. */
  password: Scalars['String']['input'];
};

/** Entry points for making changes. */
export type Mutation = {
  __typename?: 'Mutation';
  /** Changes the own password and ends every other session. This session goes on, with a renewed access token. */
  changePassword: Scalars['Boolean']['output'];
  /** Makes an account without signing it in. */
  createUser?: Maybe<User>;
  /**
   * Deletes an account and ends its sessions: an admin any, a user their own. The user's list and watch progress follow
   * within seconds; shows and audit events keep the id alone.
   */
  deleteUser?: Maybe<DeleteUserPayload>;
  /** Ends one of the own sessions; its tokens are refused from now on. */
  endSession?: Maybe<EndSessionPayload>;
  /** Ends every session of a user, for example of one whose password has leaked. */
  endSessions?: Maybe<EndSessionsPayload>;
  /** Begins a session. A wrong password and an unknown email get the same answer after the same time. */
  login?: Maybe<AuthPayload>;
  /** Ends the session that the access token belongs to; its tokens are refused from now on. */
  logout: Scalars['Boolean']['output'];
  /** Ends every session of the signed-in user. */
  logoutEverywhere: Scalars['Boolean']['output'];
  /** Renews a session: the refresh token is spent and a new pair is issued. A spent token that comes again ends its session. */
  refreshSession?: Maybe<AuthPayload>;
  /** Makes an account and signs it in. */
  register?: Maybe<AuthPayload>;
  /** Changes an account: an admin any, a user their own except `active` and `admin`. */
  updateUser?: Maybe<User>;
};


/** Entry points for making changes. */
export type MutationChangePasswordArgs = {
  input: ChangePasswordInput;
};


/** Entry points for making changes. */
export type MutationCreateUserArgs = {
  input: CreateUserInput;
};


/** Entry points for making changes. */
export type MutationDeleteUserArgs = {
  id: Scalars['ID']['input'];
};


/** Entry points for making changes. */
export type MutationEndSessionArgs = {
  id: Scalars['ID']['input'];
};


/** Entry points for making changes. */
export type MutationEndSessionsArgs = {
  userId: Scalars['ID']['input'];
};


/** Entry points for making changes. */
export type MutationLoginArgs = {
  input: LoginInput;
};


/** Entry points for making changes. */
export type MutationRefreshSessionArgs = {
  refreshToken?: InputMaybe<Scalars['String']['input']>;
};


/** Entry points for making changes. */
export type MutationRegisterArgs = {
  input: RegisterInput;
};


/** Entry points for making changes. */
export type MutationUpdateUserArgs = {
  id: Scalars['ID']['input'];
  input: UpdateUserInput;
};

/** Where a page stands in the whole list (Relay). */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** Cursor of the last entry; null when the page is empty. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether more entries follow this page. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Whether entries come before this page. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first entry; null when the page is empty. */
  startCursor?: Maybe<Scalars['String']['output']>;
};

/** Entry points for reading. */
export type Query = {
  __typename?: 'Query';
  /** A page of the audit trail of accounts and sessions, the latest first. */
  auditEvents?: Maybe<AuditEventConnection>;
  /** The signed-in user; null when the caller is anonymous. */
  me?: Maybe<User>;
  /** One user, for that user and for admins; null when there is none with this id. */
  user?: Maybe<User>;
  /** A page of all users, newest first. */
  users?: Maybe<UserConnection>;
};


/** Entry points for reading. */
export type QueryAuditEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AuditEventFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** Entry points for reading. */
export type QueryUserArgs = {
  id: Scalars['ID']['input'];
};


/** Entry points for reading. */
export type QueryUsersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
};

/** What a new account is made of. */
export type RegisterInput = {
  /** Email address of at most 254 characters, unique in any letter case. */
  email: Scalars['String']['input'];
  /** 8 to 128 characters, not one of the commonest passwords. */
  password: Scalars['String']['input'];
  /** Public name: 1 to 64 letters, digits, blanks, dots, underscores or hyphens; unique in any letter case. */
  username: Scalars['String']['input'];
};

/** A sign-in that is not over: what `endSession` ends. */
export type Session = {
  __typename?: 'Session';
  /** When the user signed in. */
  createdAt: Scalars['DateTime']['output'];
  /** Whether this is the session that asks. */
  current: Scalars['Boolean']['output'];
  /** What signed in, in a few words, for example `Firefox on Linux`; null when it did not say. */
  device?: Maybe<Scalars['String']['output']>;
  /** Opaque identifier; it never changes and is never used again. */
  id: Scalars['ID']['output'];
  /** When the session was last renewed; access tokens are renewed every few minutes of use. */
  lastUsedAt: Scalars['DateTime']['output'];
};

/** What to change of an account. A field that is left out stays. */
export type UpdateUserInput = {
  /** Whether the user may sign in; admins only. False ends all sessions of the user. */
  active?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether the user runs the catalogue; admins only. */
  admin?: InputMaybe<Scalars['Boolean']['input']>;
  /** Email address of at most 254 characters, unique in any letter case. */
  email?: InputMaybe<Scalars['String']['input']>;
  /** Public name: 1 to 64 letters, digits, blanks, dots, underscores or hyphens; unique in any letter case. */
  username?: InputMaybe<Scalars['String']['input']>;
};

/** A person with an account. */
export type User = {
  __typename?: 'User';
  /** Whether the user may sign in; visible to the user and to admins. */
  active?: Maybe<Scalars['Boolean']['output']>;
  /** Whether the user runs the catalogue; visible to the user and to admins. */
  admin?: Maybe<Scalars['Boolean']['output']>;
  /** When the account was made. */
  createdAt: Scalars['DateTime']['output'];
  /** Address the user signs in with; visible to the user (in the answer to their own sign-in too) and to admins. */
  email?: Maybe<Scalars['String']['output']>;
  /** Opaque identifier; it never changes and is never used again. */
  id: Scalars['ID']['output'];
  /**
   * Sessions that this user can still renew, the latest used first and 100 at the most. Own sessions only, admins
   * included.
   */
  sessions?: Maybe<Array<Session>>;
  /** Public name, unique in any letter case. */
  username: Scalars['String']['output'];
};

/** One page of a list of users (Relay connection). */
export type UserConnection = {
  __typename?: 'UserConnection';
  /** The users of this page, each with its cursor. */
  edges: Array<UserEdge>;
  /** Where this page stands in the whole list. */
  pageInfo: PageInfo;
};

/** A user in a list, with the cursor that marks its place. */
export type UserEdge = {
  __typename?: 'UserEdge';
  /** Opaque mark of this place; give it as `after` or `before`. */
  cursor: Scalars['String']['output'];
  /** The user itself. */
  node?: Maybe<User>;
};

export type WithIndex<TObject> = TObject & Record<string, any>;
export type ResolversObject<TObject> = WithIndex<TObject>;

export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = ResolversObject<{
  User: User;
}>;

/** Mapping of federation reference types */
export type FederationReferenceTypes = ResolversObject<{
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
}>;



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = ResolversObject<{
  AuditEvent: ResolverTypeWrapper<AuditEventRow>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  AuditEventConnection: ResolverTypeWrapper<Omit<AuditEventConnection, 'edges'> & { edges: Array<ResolversTypes['AuditEventEdge']> }>;
  AuditEventEdge: ResolverTypeWrapper<Omit<AuditEventEdge, 'node'> & { node?: Maybe<ResolversTypes['AuditEvent']> }>;
  AuditEventFilter: AuditEventFilter;
  AuditEventKind: AuditEventKind;
  AuthPayload: ResolverTypeWrapper<Omit<AuthPayload, 'user'> & { user: ResolversTypes['User'] }>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  ChangePasswordInput: ChangePasswordInput;
  CreateUserInput: CreateUserInput;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeleteUserPayload: ResolverTypeWrapper<DeleteUserPayload>;
  EndSessionPayload: ResolverTypeWrapper<EndSessionPayload>;
  EndSessionsPayload: ResolverTypeWrapper<EndSessionsPayload>;
  LoginInput: LoginInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RegisterInput: RegisterInput;
  Session: ResolverTypeWrapper<SessionRow>;
  UpdateUserInput: UpdateUserInput;
  User: ResolverTypeWrapper<UserRow>;
  UserConnection: ResolverTypeWrapper<Omit<UserConnection, 'edges'> & { edges: Array<ResolversTypes['UserEdge']> }>;
  UserEdge: ResolverTypeWrapper<Omit<UserEdge, 'node'> & { node?: Maybe<ResolversTypes['User']> }>;
}>;

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = ResolversObject<{
  AuditEvent: AuditEventRow;
  ID: Scalars['ID']['output'];
  String: Scalars['String']['output'];
  AuditEventConnection: Omit<AuditEventConnection, 'edges'> & { edges: Array<ResolversParentTypes['AuditEventEdge']> };
  AuditEventEdge: Omit<AuditEventEdge, 'node'> & { node?: Maybe<ResolversParentTypes['AuditEvent']> };
  AuditEventFilter: AuditEventFilter;
  AuthPayload: Omit<AuthPayload, 'user'> & { user: ResolversParentTypes['User'] };
  Int: Scalars['Int']['output'];
  ChangePasswordInput: ChangePasswordInput;
  CreateUserInput: CreateUserInput;
  Boolean: Scalars['Boolean']['output'];
  DateTime: Scalars['DateTime']['output'];
  DeleteUserPayload: DeleteUserPayload;
  EndSessionPayload: EndSessionPayload;
  EndSessionsPayload: EndSessionsPayload;
  LoginInput: LoginInput;
  Mutation: Record<PropertyKey, never>;
  PageInfo: PageInfo;
  Query: Record<PropertyKey, never>;
  RegisterInput: RegisterInput;
  Session: SessionRow;
  UpdateUserInput: UpdateUserInput;
  User: UserRow;
  UserConnection: Omit<UserConnection, 'edges'> & { edges: Array<ResolversParentTypes['UserEdge']> };
  UserEdge: Omit<UserEdge, 'node'> & { node?: Maybe<ResolversParentTypes['User']> };
}>;

export type AuditEventResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AuditEvent'] = ResolversParentTypes['AuditEvent']> = ResolversObject<{
  actor?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  actorId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  address?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['AuditEventKind'], ParentType, ContextType>;
  requestId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sessionId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
}>;

export type AuditEventConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AuditEventConnection'] = ResolversParentTypes['AuditEventConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['AuditEventEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
}>;

export type AuditEventEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AuditEventEdge'] = ResolversParentTypes['AuditEventEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['AuditEvent']>, ParentType, ContextType>;
}>;

export type AuthPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AuthPayload'] = ResolversParentTypes['AuthPayload']> = ResolversObject<{
  accessToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresIn?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  refreshToken?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  user?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
}>;

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeleteUserPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DeleteUserPayload'] = ResolversParentTypes['DeleteUserPayload']> = ResolversObject<{
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
}>;

export type EndSessionPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['EndSessionPayload'] = ResolversParentTypes['EndSessionPayload']> = ResolversObject<{
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
}>;

export type EndSessionsPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['EndSessionsPayload'] = ResolversParentTypes['EndSessionsPayload']> = ResolversObject<{
  ended?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  userId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
}>;

export type MutationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = ResolversObject<{
  changePassword?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationChangePasswordArgs, 'input'>>;
  createUser?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType, RequireFields<MutationCreateUserArgs, 'input'>>;
  deleteUser?: Resolver<Maybe<ResolversTypes['DeleteUserPayload']>, ParentType, ContextType, RequireFields<MutationDeleteUserArgs, 'id'>>;
  endSession?: Resolver<Maybe<ResolversTypes['EndSessionPayload']>, ParentType, ContextType, RequireFields<MutationEndSessionArgs, 'id'>>;
  endSessions?: Resolver<Maybe<ResolversTypes['EndSessionsPayload']>, ParentType, ContextType, RequireFields<MutationEndSessionsArgs, 'userId'>>;
  login?: Resolver<Maybe<ResolversTypes['AuthPayload']>, ParentType, ContextType, RequireFields<MutationLoginArgs, 'input'>>;
  logout?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  logoutEverywhere?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  refreshSession?: Resolver<Maybe<ResolversTypes['AuthPayload']>, ParentType, ContextType, Partial<MutationRefreshSessionArgs>>;
  register?: Resolver<Maybe<ResolversTypes['AuthPayload']>, ParentType, ContextType, RequireFields<MutationRegisterArgs, 'input'>>;
  updateUser?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType, RequireFields<MutationUpdateUserArgs, 'id' | 'input'>>;
}>;

export type PageInfoResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = ResolversObject<{
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type QueryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = ResolversObject<{
  auditEvents?: Resolver<Maybe<ResolversTypes['AuditEventConnection']>, ParentType, ContextType, Partial<QueryAuditEventsArgs>>;
  me?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType, RequireFields<QueryUserArgs, 'id'>>;
  users?: Resolver<Maybe<ResolversTypes['UserConnection']>, ParentType, ContextType, Partial<QueryUsersArgs>>;
}>;

export type SessionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Session'] = ResolversParentTypes['Session']> = ResolversObject<{
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  device?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastUsedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
}>;

export type UserResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  active?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  admin?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sessions?: Resolver<Maybe<Array<ResolversTypes['Session']>>, ParentType, ContextType>;
  username?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type UserConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UserConnection'] = ResolversParentTypes['UserConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['UserEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
}>;

export type UserEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UserEdge'] = ResolversParentTypes['UserEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
}>;

export type Resolvers<ContextType = RequestContext> = ResolversObject<{
  AuditEvent?: AuditEventResolvers<ContextType>;
  AuditEventConnection?: AuditEventConnectionResolvers<ContextType>;
  AuditEventEdge?: AuditEventEdgeResolvers<ContextType>;
  AuthPayload?: AuthPayloadResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeleteUserPayload?: DeleteUserPayloadResolvers<ContextType>;
  EndSessionPayload?: EndSessionPayloadResolvers<ContextType>;
  EndSessionsPayload?: EndSessionsPayloadResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Session?: SessionResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  UserConnection?: UserConnectionResolvers<ContextType>;
  UserEdge?: UserEdgeResolvers<ContextType>;
}>;

