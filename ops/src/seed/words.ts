import { faker } from '@faker-js/faker/locale/en';

const { person, word, location } = faker.definitions;

/** Lists that rows are made of. Only the lists are faker's: drawing through its methods is many times slower. */
export const FIRST_NAMES: readonly string[] = [
  ...(person.first_name.female ?? []),
  ...(person.first_name.male ?? []),
];
export const LAST_NAMES: readonly string[] = person.last_name.generic ?? [];
export const CITIES: readonly string[] = location.city_name;
export const ADJECTIVES: readonly string[] = word.adjective.map(capitalized);
export const NOUNS: readonly string[] = word.noun.map(capitalized);

export const GENRES = [
  'Drama',
  'Comedy',
  'Crime',
  'Thriller',
  'Documentary',
  'Romance',
  'Science Fiction',
  'Fantasy',
  'Horror',
  'Action',
  'Adventure',
  'Animation',
  'Family',
  'History',
  'Mystery',
  'Music',
  'Nature',
  'Reality',
  'Sport',
  'War',
  'Western',
] as const;

export const RATINGS = ['G', 'PG', 'PG-13', 'R', 'TV-Y', 'TV-PG', 'TV-14', 'TV-MA'] as const;

/** Spoken languages, the commoner ones more often. */
export const LANGUAGES = [
  'en',
  'en',
  'en',
  'en',
  'es',
  'es',
  'de',
  'fr',
  'pt-BR',
  'ja',
  'ko',
  'hi',
  'it',
  'sv',
] as const;

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
