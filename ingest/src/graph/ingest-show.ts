/** The operation of `schema/operations/ingest-show.graphql`, letter by letter: gateways can be told to trust no other. */
export const INGEST_SHOW = `mutation IngestShow($input: IngestShowInput!) {
  ingestShow(input: $input) {
    outcome
    job {
      id
      status
    }
    show {
      id
    }
  }
}
`;
