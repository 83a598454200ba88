import { parse } from 'graphql';
import {
  AUTHOR_ID,
  friendsOf,
  type Product,
  products,
  type Review,
  reviews,
  reviewsOfAUser,
  similarTo,
  type User,
  users,
} from './data.ts';

/** Federation 1 syntax, which every gateway compared here reads, Mercurius among them. */
export interface SubgraphDefinition {
  readonly name: string;
  readonly sdl: string;
  readonly resolvers: Record<string, Record<string, unknown>>;
}

const accounts: SubgraphDefinition = {
  name: 'accounts',
  sdl: `
    extend type Query {
      me: User
      user(id: ID!): User
      users: [User]
    }
    type User @key(fields: "id") {
      id: ID!
      name: String
      username: String
      birthday: Int
      friends: [User]
    }`,
  resolvers: {
    Query: {
      me: () => users[0],
      user: (_: unknown, { id }: { id: string }) => users.find((user) => user.id === id),
      users: () => users,
    },
    User: {
      __resolveReference: ({ id }: { id: string }) => users.find((user) => user.id === id),
      friends: ({ id }: User) => friendsOf(id),
    },
  },
};

const inventory: SubgraphDefinition = {
  name: 'inventory',
  sdl: `
    extend type Product @key(fields: "upc") {
      upc: String! @external
      weight: Int @external
      price: Int @external
      inStock: Boolean
      shippingEstimate: Int @requires(fields: "price weight")
    }`,
  resolvers: {
    Product: {
      inStock: ({ upc }: Product) => Number(upc) % 3 !== 0,
      shippingEstimate: ({ price, weight }: Product) => (price > 1_000 ? 0 : Math.round(weight / 2)),
    },
  },
};

const catalogue: SubgraphDefinition = {
  name: 'products',
  sdl: `
    extend type Query {
      topProducts(first: Int = 5): [Product]
      latestProducts(first: Int = 20): [Product]
      catalogue(first: Int!): ProductPage
    }
    type ProductPage {
      total: Int!
      items: [Product!]!
    }
    type Product @key(fields: "upc") {
      upc: String!
      name: String
      price: Int
      weight: Int
      similar: [Product]
    }`,
  resolvers: {
    Query: {
      topProducts: (_: unknown, { first }: { first: number }) => products.slice(0, first),
      latestProducts: (_: unknown, { first }: { first: number }) => products.slice(-first),
      catalogue: (_: unknown, { first }: { first: number }) => ({
        total: products.length,
        items: products.slice(0, first),
      }),
    },
    Product: {
      __resolveReference: ({ upc }: { upc: string }) => products.find((product) => product.upc === upc),
      similar: ({ upc }: Product) => similarTo(upc),
    },
  },
};

const opinions: SubgraphDefinition = {
  name: 'reviews',
  sdl: `
    extend type Mutation {
      addReview(input: AddReviewInput!): Review
    }
    input AddReviewInput {
      upc: String!
      body: String!
    }
    type Review @key(fields: "id") {
      id: ID!
      body: String
      author: User @provides(fields: "username")
      product: Product
    }
    extend type User @key(fields: "id") {
      id: ID! @external
      username: String @external
      reviews: [Review]
    }
    extend type Product @key(fields: "upc") {
      upc: String! @external
      reviews: [Review]
    }`,
  resolvers: {
    Mutation: {
      addReview: (_: unknown, { input }: { input: { upc: string; body: string } }) => ({
        id: '12',
        body: input.body,
        productUpc: input.upc,
      }),
    },
    Review: {
      __resolveReference: ({ id }: { id: string }) => reviews.find((review) => review.id === id),
      author: () => users.find(({ id }) => id === AUTHOR_ID),
      product: ({ productUpc }: Review) => ({ __typename: 'Product', upc: productUpc }),
    },
    User: { reviews: () => reviewsOfAUser },
    Product: { reviews: ({ upc }: Product) => reviews.filter(({ productUpc }) => productUpc === upc) },
  },
};

export const subgraphs: readonly SubgraphDefinition[] = [accounts, inventory, catalogue, opinions];

/** The subgraphs as composition wants them, at the addresses of one server. */
export function definitionsAt(origin: string) {
  return subgraphs.map(({ name, sdl }) => ({ name, url: `${origin}/${name}`, typeDefs: parse(sdl) }));
}
