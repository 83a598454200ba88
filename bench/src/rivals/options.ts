/** How a gateway of the comparison is started: one JSON object on its command line. */
export interface RivalOptions {
  readonly port: number;
  readonly supergraphFile: string;
  /** Where the subgraphs are, each at its name. */
  readonly origin: string;
  readonly subgraphs: readonly string[];
  /** How tokens are checked; null where a workload sends none, as a gateway without accounts would run. */
  readonly tokens: { readonly jwksUrl: string; readonly issuer: string; readonly audience: string } | null;
  /** Whether answers are cached as long as the subgraphs allow. */
  readonly cache: boolean;
  /** Text of the constant answer of bare Fastify. */
  readonly constantFile: string;
}

export function readOptions(text: string | undefined = process.argv[2]): RivalOptions {
  return JSON.parse(text ?? '');
}
