import { FakeSubgraph, GatewayTester } from '../gateway-tester.ts';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@authenticated"])`;

const FILMS = `${LINK}
  type Film @key(fields: "id") { id: ID! title: String! maker: Person secret: String @authenticated }
  type Person @key(fields: "id") { id: ID! }
  type Query { films: [Film!] film: Film required: Film! }
  type Mutation { rename(title: String!): Film }`;

const PEOPLE = `${LINK}
  type Person @key(fields: "id") { id: ID! name: String! age: Int }
  type Query { people: [Person!] }`;

const FILM_ROWS = [
  { __typename: 'Film', id: 'f1', title: 'One', maker: { __typename: 'Person', id: 'p1' } },
  { __typename: 'Film', id: 'f2', title: 'Two', maker: null },
  { __typename: 'Film', id: 'f3', title: 'Three', maker: { __typename: 'Person', id: 'p1' } },
];

/** A gateway over two fake subgraphs: films, and the people who make them. */
export async function startCatalogue(environment: Record<string, string> = {}) {
  const films = await FakeSubgraph.start(({ query }) => ({
    data: query.includes('rename')
      ? { rename: FILM_ROWS[0] }
      : { films: FILM_ROWS, film: FILM_ROWS[0], required: FILM_ROWS[0] },
  }));
  const people = await FakeSubgraph.start(({ variables }) => {
    const asked = variables.representations as { id: string }[] | undefined;
    if (!asked) return { data: { people: [{ __typename: 'Person', id: 'p1', name: 'Ada', age: 36 }] } };
    return {
      data: {
        _entities: asked.map(({ id }) => ({ __typename: 'Person', id, name: `Name of ${id}`, age: 36 })),
      },
    };
  });
  const gateway = await GatewayTester.start(
    [
      { name: 'films', sdl: FILMS, url: films.url },
      { name: 'people', sdl: PEOPLE, url: people.url },
    ],
    environment,
  );
  const healthy = { films: films.answer, people: people.answer };
  return {
    films,
    people,
    gateway,
    /** Makes both subgraphs answer as at the start. */
    heal() {
      films.answer = healthy.films;
      people.answer = healthy.people;
    },
    async [Symbol.asyncDispose]() {
      await gateway[Symbol.asyncDispose]();
      await films[Symbol.asyncDispose]();
      await people[Symbol.asyncDispose]();
    },
  };
}
