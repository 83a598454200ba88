import Type from 'typebox';
import type {
  CreateUserMutation,
  CreateUserMutationVariables,
  GetUserQuery,
  ListUsersQuery,
  ListUsersQueryVariables,
  UpdateUserMutation,
  UpdateUserMutationVariables,
} from '../__generated__/operations.ts';
import { found, toId } from '../mappers/found.ts';
import { toList, toPage } from '../mappers/page-mapper.ts';
import { toUser } from '../mappers/user-mapper.ts';
import { defineRoute, holderOf, SIGNED_IN } from '../route.ts';
import { idParams, listOf, nothing, pageQuery, resource } from '../schemas/common-schemas.ts';
import { reference } from '../schemas/schema-helpers.ts';
import { newUserSchema, userChangeSchema, userSchema } from '../schemas/user-schemas.ts';

const user = reference(userSchema);

export const userRoutes = [
  defineRoute({
    method: 'GET',
    path: '/users',
    operation: 'list-users',
    access: holderOf('users:read'),
    tag: 'users',
    summary: 'List users, the newest first',
    status: 200,
    input: { query: Type.Object(pageQuery, { additionalProperties: false }) },
    answers: listOf(user),
    variables: ({ query }): ListUsersQueryVariables => toPage(query),
    fieldNames: () => ({ first: 'limit', after: 'cursor' }),
    answer: (data: ListUsersQuery, { query }) =>
      toList('/users', query, found(data.users, 'list', 'users'), toUser),
  }),

  defineRoute({
    method: 'GET',
    path: '/users/:id',
    operation: 'get-user',
    access: SIGNED_IN,
    tag: 'users',
    summary: 'Read a user; the own account, or any as an admin',
    status: 200,
    input: { params: idParams },
    answers: resource(user),
    refusals: [403],
    variables: ({ params }) => ({ id: toId(params.id) }),
    answer: (data: GetUserQuery, { params }) => ({
      body: { data: toUser(found(data.user, 'user', params.id)) },
    }),
  }),

  defineRoute({
    method: 'POST',
    path: '/users',
    operation: 'create-user',
    access: holderOf('users:write'),
    tag: 'users',
    summary: 'Make an account',
    status: 201,
    input: { body: newUserSchema },
    answers: resource(user),
    idempotent: true,
    refusals: [409],
    variables: ({ body }): CreateUserMutationVariables => ({ input: body }),
    answer: (data: CreateUserMutation) => {
      const created = toUser(found(data.createUser, 'user', 'new'));
      return { body: { data: created }, headers: { location: `/users/${created.id}` } };
    },
  }),

  defineRoute({
    method: 'PUT',
    path: '/users/:id',
    operation: 'update-user',
    access: SIGNED_IN,
    tag: 'users',
    summary: 'Change an account; the own one, or any as an admin',
    description: 'Sets the fields that are given; those that are absent stay.',
    status: 200,
    input: { params: idParams, body: userChangeSchema },
    answers: resource(user),
    refusals: [403, 409],
    variables: ({ params, body }): UpdateUserMutationVariables => ({ id: toId(params.id), input: body }),
    answer: (data: UpdateUserMutation, { params }) => ({
      body: { data: toUser(found(data.updateUser, 'user', params.id)) },
    }),
  }),

  defineRoute({
    method: 'DELETE',
    path: '/users/:id',
    operation: 'delete-user',
    access: SIGNED_IN,
    tag: 'users',
    summary: 'Delete an account; the own one, or any as an admin',
    status: 204,
    input: { params: idParams },
    answers: nothing,
    refusals: [403, 409],
    variables: ({ params }) => ({ id: toId(params.id) }),
    answer: () => ({ body: null }),
  }),
];
