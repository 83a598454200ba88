import { parseArgs } from 'node:util';
import {
  CLIENT_SCOPES,
  type ClientManager,
  type ClientScope,
  type IssuedClient,
} from '@sod/users/clients/manage-clients';
import { UserError } from '../cli/user-error.ts';

/** What is to be done with the clients. */
export type ClientTask =
  | {
      readonly kind: 'create';
      readonly name: string;
      readonly scopes: readonly ClientScope[];
      readonly json: boolean;
    }
  | { readonly kind: 'renew'; readonly name: string; readonly json: boolean }
  | { readonly kind: 'disable'; readonly name: string }
  | { readonly kind: 'list' };

const NAME = /^[a-z\d][a-z\d-]{0,62}$/;

const USAGE = `Usage:
  npm run ingest:client -- --name lambda [--scope shows:ingest] [--json]   makes a client and prints its secret, once
  npm run ingest:client -- --renew lambda [--json]                         gives it another secret, and enables it
  npm run ingest:client -- --disable lambda                                refuses it and its tokens from now on
  npm run ingest:client -- --list
A scope is ${CLIENT_SCOPES.join(' or ')}; --scope may stand several times.`;

function isScope(text: string): text is ClientScope {
  return CLIENT_SCOPES.some((scope) => scope === text);
}

/** @throws UserError for arguments that say nothing, too much or something unknown */
export function readClientTask(args: string[]): ClientTask {
  const { values } = parseArgs({
    args,
    options: {
      name: { type: 'string' },
      renew: { type: 'string' },
      disable: { type: 'string' },
      list: { type: 'boolean', default: false },
      scope: { type: 'string', multiple: true },
      json: { type: 'boolean', default: false },
    },
  });
  const { list, json, scope = ['shows:ingest'] } = values;
  const given = (['name', 'renew', 'disable'] as const).filter((option) => values[option] !== undefined);
  if (given.length + (list ? 1 : 0) !== 1) throw new UserError(USAGE);
  if (list) return { kind: 'list' };
  const [option] = given;
  const name = option === undefined ? '' : (values[option] ?? '');
  if (!NAME.test(name)) {
    throw new UserError('A name has 1 to 63 of the characters a-z 0-9 - and begins with no hyphen.');
  }
  if (option === 'disable') return { kind: 'disable', name };
  if (option === 'renew') return { kind: 'renew', name, json };
  const scopes = scope.filter(isScope);
  if (scopes.length !== scope.length) throw new UserError(USAGE);
  return { kind: 'create', name, scopes: [...new Set(scopes)], json };
}

function shown(name: string, client: IssuedClient, json: boolean): string {
  if (json) return `${JSON.stringify(client, null, 2)}\n`;
  return [
    `Client "${name}". The secret is shown this once; it is kept as a hash alone.`,
    `  client id      ${client.clientId}`,
    `  client secret  ${client.clientSecret}`,
    '',
  ].join('\n');
}

async function listed(clients: ClientManager): Promise<string> {
  const rows = await clients.list();
  if (rows.length === 0) return 'There are no clients.\n';
  return rows
    .map(({ name, id, scopes, lastUsedAt, disabledAt }) => {
      const used = lastUsedAt ? `last used ${lastUsedAt.toISOString()}` : 'never used';
      const state = disabledAt ? `disabled ${disabledAt.toISOString()}` : used;
      return `${name}  ${id}  ${scopes.join(' ')}  ${state}\n`;
    })
    .join('');
}

/** Does it and says so. @throws UserError */
export async function runClientTask(task: ClientTask, clients: ClientManager): Promise<string> {
  if (task.kind === 'list') return listed(clients);
  const { name } = task;
  const unknown = new UserError(`There is no client "${name}": --list shows those that there are.`);
  if (task.kind === 'disable') {
    if (!(await clients.disable(name))) throw unknown;
    return `Client "${name}" is refused from now on.\n`;
  }
  if (task.kind === 'renew') {
    const renewed = await clients.renew(name);
    if (!renewed) throw unknown;
    return shown(name, renewed, task.json);
  }
  const created = await clients.create(name, task.scopes);
  if (!created) {
    throw new UserError(`There is a client "${name}" already: --renew ${name} gives it another secret.`);
  }
  return shown(name, created, task.json);
}
