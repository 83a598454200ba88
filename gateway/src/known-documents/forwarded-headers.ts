/** Only what Apollo Server looks at reaches it; the rest of the client's headers ends here. */
export const FORWARDED_HEADERS = [
  'accept',
  'content-type',
  'apollo-require-preflight',
  'x-apollo-operation-name',
  'apollo-query-plan-experimental',
  'apollo-query-plan-experimental-format',
] as const;
