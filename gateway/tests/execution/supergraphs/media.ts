const LINK = `extend schema @link(
  url: "https://specs.apollo.dev/federation/v2.9"
  import: ["@key", "@external", "@requires", "@provides", "@shareable", "@inaccessible", "@interfaceObject"]
)`;

/** Abstract types of every kind, several keys, hidden parts, lists of lists, custom scalars, value types. */
export const MEDIA = {
  catalogue: `${LINK}
    scalar Json
    enum Genre { DRAMA COMEDY SECRET @inaccessible NEWS }
    interface Media @key(fields: "id") { id: ID! title: String! genre: Genre! cover(size: Int = 1): Image tags: [String!]! }
    type Book implements Media & Printed @key(fields: "id") @key(fields: "isbn") {
      id: ID! isbn: String! title: String! genre: Genre! cover(size: Int = 1): Image tags: [String!]!
      pages: Int! label(language: String): String! writer: Person
    }
    type Movie implements Media @key(fields: "id") {
      id: ID! title: String! genre: Genre! cover(size: Int = 1): Image tags: [String!]!
      minutes: Float label(language: String): String! cast: [[Person!]]! score: Int
    }
    type Draft implements Media @key(fields: "id") @inaccessible {
      id: ID! title: String! genre: Genre! cover(size: Int = 1): Image tags: [String!]!
    }
    interface Printed { isbn: String! pages: Int! }
    type Image @shareable { url: String! width: Int at: Json }
    type Person @key(fields: "id") @key(fields: "handle") { id: ID! handle: String! }
    union Hit = Book | Movie | Person
    type Query {
      media(id: ID): Media
      shelf(genre: Genre, first: Int): [Media!]!
      printed: [Printed]
      search(text: String!): [Hit]
      matrix: [[Media]]
      grid: [[Int!]!]
      extra: Json
      image: Image @shareable
      gallery: [[Sketch!]!] @shareable
    }
    type Sketch @shareable { url: String! at: Json strokes: [Stroke] }
    type Stroke @shareable { width: Int from: Int }
    type Mutation { rename(id: ID!, title: String!): Media publish(id: ID!): Hit }`,
  people: `${LINK}
    type Person @key(fields: "handle") {
      handle: String!
      name: Name!
      age: Int
      born: Float
      friends(first: Int = 2): [Person!]
      home: Address
      awards: [Award!]!
    }
    type Name @shareable { first: String! last: String }
    type Address @key(fields: "city { code } street") { street: String! city: City! zip: String }
    type City @shareable { code: ID! label: String }
    interface Award { year: Int! }
    type Prize implements Award { year: Int! amount: Float! }
    type Medal implements Award { year: Int! metal: Metal }
    enum Metal { GOLD SILVER }
    type Query {
      person(handle: String!): Person
      people: [Person]
      image: Image @shareable
      gallery: [[Sketch!]!] @shareable
    }
    type Sketch @shareable { url: String! shade: Float strokes: [Stroke] }
    type Stroke @shareable { width: Int to: Int }
    type Image @shareable { url: String! width: Int }
    type Mutation { greet(handle: String!): Person! }`,
  ratings: `${LINK}
    type Media @key(fields: "id") @interfaceObject { id: ID! stars: Int! critics: [Critic!]! }
    type Critic @key(fields: "id") { id: ID! person: Person! text: String verdict: Boolean! }
    type Person @key(fields: "id") { id: ID! trusted: Boolean! reviewed: [Media!] }
    type Query { critics: [Critic] topMedia: [Media!]! }`,
  places: `${LINK}
    type Address @key(fields: "city { code } street") { street: String! city: City! people: [Person!]! map: Map! }
    type City @shareable { code: ID! mayor: Person }
    union Map = Paper | Screen
    type Paper { scale: Int! maker: Person }
    type Screen { scale: String! maker: Person! }
    type Person @key(fields: "id", resolvable: false) { id: ID! }
    type Movie @key(fields: "id") {
      id: ID!
      minutes: Float @external
      score: Int @external
      cover(size: Int = 1): Image @external
      ticket: String @requires(fields: "minutes score cover(size: 3) { url width }")
    }
    type Image { url: String! @external width: Int @external }
    type Query { addresses: [Address!] }`,
};
