/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { GraphDocument } from '@sod/graph/graph-document.ts';
/** What a user signs in with. */
export type LoginInput = {
  /** The account's email address, in any letter case. */
  email: string;
  /** The account's password. */
  password: string;
};

/** What a new account is made of. */
export type RegisterInput = {
  /** Email address of at most 254 characters, unique in any letter case. */
  email: string;
  /** 8 to 128 characters, not one of the commonest passwords. */
  password: string;
  /** Public name: 1 to 64 letters, digits, blanks, dots, underscores or hyphens; unique in any letter case. */
  username: string;
};

export type SignedInUserFragment = { id: string, username: string, email: string | null, admin: boolean | null };

export type RegisterMutationVariables = Exact<{
  input: RegisterInput;
}>;


export type RegisterMutation = { register: { accessToken: string, expiresIn: number, user: { id: string, username: string, email: string | null, admin: boolean | null } } | null };

export type SignInMutationVariables = Exact<{
  input: LoginInput;
}>;


export type SignInMutation = { login: { accessToken: string, expiresIn: number, user: { id: string, username: string, email: string | null, admin: boolean | null } } | null };

export type RefreshSessionMutationVariables = Exact<{ [key: string]: never; }>;


export type RefreshSessionMutation = { refreshSession: { accessToken: string, expiresIn: number, user: { id: string, username: string, email: string | null, admin: boolean | null } } | null };

export type SignOutMutationVariables = Exact<{ [key: string]: never; }>;


export type SignOutMutation = { logout: boolean };

export type SignOutEverywhereMutationVariables = Exact<{ [key: string]: never; }>;


export type SignOutEverywhereMutation = { logoutEverywhere: boolean };

export const RefreshSession: GraphDocument<RefreshSessionMutation, RefreshSessionMutationVariables> = {
  id: 'e30034b4fa5b9b82b034909e3d210875ac23ad602f99621fc05a720d1e975ed0',
  name: 'RefreshSession',
  kind: 'mutation',
};

export const Register: GraphDocument<RegisterMutation, RegisterMutationVariables> = {
  id: '556451fed84c3871e89470a5afde2d97f993ac36fac68947342cb9107d08b97d',
  name: 'Register',
  kind: 'mutation',
};

export const SignIn: GraphDocument<SignInMutation, SignInMutationVariables> = {
  id: 'bb5351a9d392437a095628db1248f5980f5cf9212150b2c6da3f91568f5b6100',
  name: 'SignIn',
  kind: 'mutation',
};

export const SignOut: GraphDocument<SignOutMutation, SignOutMutationVariables> = {
  id: '6427bf1dd5af7faa2ff8a1d0011799c89ec009aa71bef4629b6dc0fc1756527c',
  name: 'SignOut',
  kind: 'mutation',
};

export const SignOutEverywhere: GraphDocument<SignOutEverywhereMutation, SignOutEverywhereMutationVariables> = {
  id: '4a3a2c7bd97d541208d303c2b1f0b9034d8656e3afcb80eaed735796f0a4ca66',
  name: 'SignOutEverywhere',
  kind: 'mutation',
};