/** What a started process needs of the environment of this one. */
export const inherited: Readonly<Record<string, string | undefined>> = {
  PATH: process.env.PATH,
  HOME: process.env.HOME,
};
