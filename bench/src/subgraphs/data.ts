export interface User {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  readonly birthday: number;
}

export interface Product {
  readonly upc: string;
  readonly name: string;
  readonly price: number;
  readonly weight: number;
}

export interface Review {
  readonly id: string;
  readonly body: string;
  readonly productUpc: string;
}

/** The public gateways benchmark has this many users, reviews per product and lengths of review texts. */
const USERS = 6;
const PRODUCTS = 100;
const REVIEWS_OF_PRODUCT = [4, 4, 1, 2];
const BODY_LENGTHS = [445, 296, 276, 146, 445, 296, 276, 146, 146, 146, 858];

const WORDS =
  'lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore et dolore magna aliqua'.split(
    ' ',
  );
const THINGS = ['Table', 'Couch', 'Glass', 'Chair', 'Screen', 'Lamp', 'Grill', 'Fridge', 'Sofa', 'Shelf'];

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

function text(length: number, seed: number): string {
  let result = '';
  for (let index = seed; result.length < length; index += 1 + (seed % 3))
    result += `${WORDS[index % WORDS.length]} `;
  return `${result.slice(0, length - 1)}.`;
}

export const users: readonly User[] = range(USERS).map((number) => ({
  id: String(number),
  name: `First Last ${number}`,
  username: `user${number}`,
  birthday: 1_234_567_890,
}));

export const products: readonly Product[] = range(PRODUCTS).map((number) => ({
  upc: String(number),
  name: `${THINGS[number % THINGS.length]} ${number}`,
  price: (number * 397) % 2_000,
  weight: (number * 131) % 1_000,
}));

const productOfReview = REVIEWS_OF_PRODUCT.flatMap((count, index) => Array(count).fill(String(index + 1)));

export const reviews: readonly Review[] = BODY_LENGTHS.map((length, index) => ({
  id: String(index + 1),
  body: text(length, index),
  productUpc: productOfReview[index],
}));

/** As in the public benchmark, every user wrote the first two reviews and the first user is every author. */
export const reviewsOfAUser = reviews.slice(0, 2);
export const AUTHOR_ID = '1';

export function friendsOf(id: string): User[] {
  const number = Number(id);
  return users.filter((_, index) => index === number % USERS || index === (number + 2) % USERS);
}

export function similarTo(upc: string): Product[] {
  const number = Number(upc);
  return products.filter((_, index) => index === number % 4 || index === (number + 1) % 4);
}
