import type { Row } from './row.ts';
import { overload } from './rows/overload.ts';
import { subgraphGone } from './rows/subgraph-gone.ts';
import { subgraphSilent } from './rows/subgraph-silent.ts';

/** Every fault, in the order of the table. */
export const ROWS: readonly Row[] = [overload, subgraphGone, subgraphSilent];
