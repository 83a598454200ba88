import type { Row } from './row.ts';
import { enumeration } from './rows/enumeration.ts';
import { hostileInputs } from './rows/hostile-inputs.ts';
import { idempotency } from './rows/idempotency.ts';
import { loginStorm } from './rows/login-storm.ts';
import { overload } from './rows/overload.ts';
import { postgresBreaks } from './rows/postgres-breaks.ts';
import { postgresSilent } from './rows/postgres-silent.ts';
import { redis } from './rows/redis.ts';
import { reload } from './rows/reload.ts';
import { sigkill } from './rows/sigkill.ts';
import { sigterm } from './rows/sigterm.ts';
import { slowClients } from './rows/slow-clients.ts';
import { startOrder } from './rows/start-order.ts';
import { subgraphGone } from './rows/subgraph-gone.ts';
import { subgraphNonsense } from './rows/subgraph-nonsense.ts';
import { subgraphSilent } from './rows/subgraph-silent.ts';
import { tokens } from './rows/tokens.ts';
import { twoUsers } from './rows/two-users.ts';

/** Every fault, in the order of the table. */
export const ROWS: readonly Row[] = [
  overload,
  subgraphGone,
  subgraphSilent,
  subgraphNonsense,
  sigterm,
  sigkill,
  postgresBreaks,
  postgresSilent,
  redis,
  startOrder,
  reload,
  twoUsers,
  idempotency,
  hostileInputs,
  slowClients,
  tokens,
  loginStorm,
  enumeration,
];
