/** An owner's URL of an existing Postgres for `bench:data`; without it an embedded one is started. */
export const databaseUrl = process.env.DATABASE_URL;

/** What a started process needs of the environment of this one. */
export const inherited: Readonly<Record<string, string | undefined>> = {
  PATH: process.env.PATH,
  HOME: process.env.HOME,
};
