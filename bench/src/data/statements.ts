import { createLogger } from '../../../kit/src/logger.ts';
import type { RunningService } from '../../../kit/src/run-service.ts';
import { loadConfig as loadShowsConfig } from '../../../subgraphs/shows/src/config.ts';
import { createServer as createShows } from '../../../subgraphs/shows/src/server.ts';
import { loadConfig as loadUsersConfig } from '../../../subgraphs/users/src/config.ts';
import { createServer as createUsers } from '../../../subgraphs/users/src/server.ts';
import type { SeededDatabase } from './databases.ts';
import type { Question } from './questions.ts';
import { callerHeaders, subgraphEnvironment } from './subgraph-process.ts';

/** One statement that a subgraph sent, as the driver got it. */
export interface Statement {
  readonly text: string;
  readonly parameters: readonly unknown[];
}

/** The statements behind each body of a question. */
export type Captured = ReadonlyMap<string, readonly (readonly Statement[])[]>;

async function start(
  subgraph: Question['subgraph'],
  database: SeededDatabase,
  onStatement: (text: string, parameters?: readonly unknown[]) => void,
): Promise<RunningService> {
  const logger = createLogger({ service: subgraph, level: 'silent' });
  const url = subgraph === 'shows' ? database.showsUrl : database.usersUrl;
  const environment = { ...subgraphEnvironment(url), PORT: '0' };
  if (subgraph === 'shows') return createShows(loadShowsConfig(environment), { logger, onStatement });
  return createUsers(loadUsersConfig(environment), { logger, onStatement });
}

async function ask(service: RunningService, subgraph: string, body: string): Promise<void> {
  const headers = { 'content-type': 'application/json', ...(await callerHeaders(subgraph)) };
  const response = await fetch(`${service.url}/graphql`, { method: 'POST', headers, body });
  const text = await response.text();
  if (response.status !== 200 || text.startsWith('{"errors"')) throw new Error(text.slice(0, 1_000));
}

/** Asks every question once and writes down the SQL that it takes. */
export async function captureStatements(
  database: SeededDatabase,
  questions: readonly Question[],
): Promise<Captured> {
  const captured = new Map<string, Statement[][]>();
  for (const subgraph of ['shows', 'users'] as const) {
    let sent: Statement[] = [];
    const onStatement = (text: string, parameters: readonly unknown[] = []) => {
      sent.push({ text, parameters });
    };
    await using service = await start(subgraph, database, onStatement);
    for (const question of questions.filter((one) => one.subgraph === subgraph)) {
      // The first request makes the connection, which asks for the types of the database.
      sent = [];
      await ask(service, subgraph, question.bodies[0] ?? '');
      const statements: Statement[][] = [];
      for (const body of question.bodies) {
        sent = [];
        await ask(service, subgraph, body);
        statements.push(sent);
      }
      captured.set(question.id, statements);
    }
  }
  return captured;
}
