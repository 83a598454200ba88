const LINK = `extend schema @link(
  url: "https://specs.apollo.dev/federation/v2.9"
  import: ["@key", "@external", "@requires", "@provides", "@shareable"]
)`;

/** The four subgraphs of the public gateway benchmark: entities that lead to each other, `@requires`, `@provides`. */
export const REVIEWS = {
  accounts: `${LINK}
    type Query { me: User user(id: ID!): User users: [User] }
    type User @key(fields: "id") { id: ID! name: String username: String @shareable birthday: Int }`,
  inventory: `${LINK}
    type Product @key(fields: "upc") {
      upc: String!
      weight: Int @external
      price: Int @external
      inStock: Boolean
      shippingEstimate: Int @requires(fields: "price weight")
    }`,
  products: `${LINK}
    type Query { topProducts(first: Int = 5): [Product] }
    type Product @key(fields: "upc") { upc: String! name: String! price: Int weight: Int }`,
  reviews: `${LINK}
    type Review @key(fields: "id") {
      id: ID!
      body: String
      product: Product
      author: User! @provides(fields: "username")
    }
    type User @key(fields: "id") {
      id: ID!
      username: String @external
      numberOfReviews: Int
      reviews(first: Int): [Review!]
    }
    type Product @key(fields: "upc") { upc: String! reviews: [Review] }`,
};
