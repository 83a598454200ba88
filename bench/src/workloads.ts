/** What clients ask, and what it stands for. */
export interface Workload {
  readonly id: string;
  readonly title: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Whether each request carries the access token of one of many users. */
  readonly tokens?: boolean;
  /** Whether gateways cache answers as long as the subgraphs allow. */
  readonly cache?: boolean;
}

export const CONNECTIONS = 50;
/** Users whose tokens take turns. */
export const TOKEN_USERS = 500;

const PRODUCT_FIELDS = 'inStock name price shippingEstimate upc weight';
const LIGHT_QUERY = 'query Light { topProducts { upc name reviews { id body } } }';

export const workloads: readonly Workload[] = [
  {
    id: 'one',
    title: 'one fetch',
    query: 'query One { topProducts { upc name price weight } }',
  },
  { id: 'light', title: 'two fetches, one after the other', query: LIGHT_QUERY },
  {
    id: 'heavy',
    title: "the public gateways benchmark's nested query over four subgraphs",
    query: `
      fragment User on User { id username name }
      fragment Review on Review { id body }
      fragment Product on Product { ${PRODUCT_FIELDS} }
      query TestQuery {
        users {
          ...User
          reviews {
            ...Review
            product {
              ...Product
              reviews { ...Review author { ...User reviews { ...Review product { ...Product } } } }
            }
          }
        }
        topProducts {
          ...Product
          reviews { ...Review author { ...User reviews { ...Review product { ...Product } } } }
        }
      }`,
  },
  {
    id: 'nested',
    title: 'five levels of entities with many duplicates',
    query: `
      query Nested {
        users {
          friends {
            name
            reviews {
              product { name similar { name reviews { author { name friends { name reviews { id } } } } } }
            }
          }
        }
      }`,
  },
  {
    id: 'page',
    title: 'a page of 100 items, each joined with another subgraph',
    query: `query Page { catalogue(first: 100) { total items { ${PRODUCT_FIELDS} } } }`,
  },
  {
    id: 'mutation',
    title: 'a mutation whose answer is joined with two other subgraphs',
    query: `
      mutation AddReview($input: AddReviewInput!) {
        addReview(input: $input) { id body product { upc name price } author { id username name } }
      }`,
    variables: { input: { upc: '3', body: 'It does what it says.' } },
  },
  {
    id: 'tokens',
    title: `two fetches, by ${TOKEN_USERS} users in turn, each with an access token`,
    query: LIGHT_QUERY,
    tokens: true,
  },
  {
    id: 'landing',
    title: 'a landing page of 20 items, cached',
    query: 'query Landing { latestProducts(first: 20) { upc name price weight } }',
    cache: true,
  },
];

/** Bytes of the request that every gateway gets. */
export function bodyOf({ query, variables }: Workload): string {
  const compact = query.replaceAll(/\s+/g, ' ').trim();
  return JSON.stringify(variables ? { query: compact, variables } : { query: compact });
}
