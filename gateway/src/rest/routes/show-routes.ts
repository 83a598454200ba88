import Type from 'typebox';
import type {
  CreateShowMutation,
  CreateShowMutationVariables,
  GetShowQuery,
  GetShowQueryVariables,
  ListShowsQuery,
  ListShowsQueryVariables,
  UpdateShowMutation,
  UpdateShowMutationVariables,
} from '../__generated__/operations.ts';
import { found, toId } from '../mappers/found.ts';
import { toList, toPage } from '../mappers/page-mapper.ts';
import { showFieldNames, toCreateShowInput, toShow, toUpdateShowInput } from '../mappers/show-mapper.ts';
import { ANYONE, defineRoute, holderOf } from '../route.ts';
import { idParams, listOf, nothing, pageQuery, resource } from '../schemas/common-schemas.ts';
import { reference } from '../schemas/schema-helpers.ts';
import { newShowSchema, showChangeSchema, showSchema, showState } from '../schemas/show-schemas.ts';

const ADMIN = holderOf('shows:write');
const show = reference(showSchema);

export const showRoutes = [
  defineRoute({
    method: 'GET',
    path: '/shows',
    operation: 'list-shows',
    access: ANYONE,
    tag: 'shows',
    summary: 'List shows, the newest first',
    status: 200,
    input: {
      query: Type.Object(
        {
          ...pageQuery,
          q: Type.Optional(
            Type.String({
              minLength: 1,
              maxLength: 100,
              description: 'Text that the title or the description contains, in any letter case.',
            }),
          ),
          state: Type.Optional({
            ...showState,
            description: 'AVAILABLE unless an admin names another state.',
          }),
        },
        { additionalProperties: false },
      ),
    },
    answers: listOf(show),
    refusals: [401, 403],
    variables: ({ query }): ListShowsQueryVariables => ({
      ...toPage(query),
      filter: { search: query.q, states: query.state && [query.state] },
    }),
    fieldNames: () => ({ first: 'limit', after: 'cursor', 'filter.search': 'q', 'filter.states': 'state' }),
    answer: (data: ListShowsQuery, { query }) =>
      toList('/shows', query, found(data.shows, 'list', 'shows'), toShow),
  }),

  defineRoute({
    method: 'GET',
    path: '/shows/:id',
    operation: 'get-show',
    access: ANYONE,
    tag: 'shows',
    summary: 'Read a show',
    status: 200,
    input: { params: idParams },
    answers: resource(show),
    variables: ({ params }): GetShowQueryVariables => ({ id: toId(params.id) }),
    answer: (data: GetShowQuery, { params }) => ({
      body: { data: toShow(found(data.show, 'show', params.id)) },
    }),
  }),

  defineRoute({
    method: 'POST',
    path: '/shows',
    operation: 'create-show',
    access: ADMIN,
    tag: 'shows',
    summary: 'Add a show; it waits for review',
    status: 201,
    input: { body: newShowSchema },
    answers: resource(show),
    idempotent: true,
    variables: ({ body }): CreateShowMutationVariables => ({ input: toCreateShowInput(body) }),
    fieldNames: ({ body }) => showFieldNames(body),
    answer: (data: CreateShowMutation) => {
      const created = toShow(found(data.createShow, 'show', 'new'));
      return { body: { data: created }, headers: { location: `/shows/${created.id}` } };
    },
  }),

  defineRoute({
    method: 'PUT',
    path: '/shows/:id',
    operation: 'update-show',
    access: ADMIN,
    tag: 'shows',
    summary: 'Change a show',
    description:
      'Sets the fields that are given. Those that are absent stay, and null clears an optional one.',
    status: 200,
    input: { params: idParams, body: showChangeSchema },
    answers: resource(show),
    variables: ({ params, body }): UpdateShowMutationVariables => ({
      id: toId(params.id),
      input: toUpdateShowInput(body),
    }),
    fieldNames: ({ body }) => showFieldNames(body),
    answer: (data: UpdateShowMutation, { params }) => ({
      body: { data: toShow(found(data.updateShow, 'show', params.id)) },
    }),
  }),

  defineRoute({
    method: 'DELETE',
    path: '/shows/:id',
    operation: 'delete-show',
    access: ADMIN,
    tag: 'shows',
    summary: 'Delete a show',
    status: 204,
    input: { params: idParams },
    answers: nothing,
    variables: ({ params }) => ({ id: toId(params.id) }),
    answer: () => ({ body: null }),
  }),
];
