import { Agent, request } from 'undici';

export interface BalancedLoad {
  /** Address of the gateway, which gets the queries. */
  readonly gateway: string;
  /** Address of the process that will stop; the load ends when its `/health/ready` says no. */
  readonly stopping: string;
  readonly query: string;
  readonly workers: number;
  /** Called after each answer with the number of answers so far. */
  onAnswer(answers: number): void;
}

export interface LoadResult {
  /** What went wrong, one entry for each request that did not get a whole answer. */
  readonly failures: readonly string[];
  readonly answers: number;
}

/**
 * Sends queries over kept connections, as a load balancer does: each worker looks whether the process is ready,
 * sends one query, and goes away when it is not.
 */
export async function balancedLoad(options: BalancedLoad): Promise<LoadResult> {
  const { gateway, stopping, query, workers, onAnswer } = options;
  const dispatcher = new Agent({ connections: workers, pipelining: 1 });
  const failures: string[] = [];
  let answers = 0;

  async function isReady(): Promise<boolean> {
    const { statusCode, body } = await request(`${stopping}/health/ready`, { dispatcher });
    await body.dump();
    return statusCode === 200;
  }

  async function ask(): Promise<void> {
    const { statusCode, body } = await request(`${gateway}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
      dispatcher,
    });
    const text = await body.text();
    if (statusCode !== 200 || text.includes('"errors"')) failures.push(`${statusCode} ${text}`);
    answers += 1;
    onAnswer(answers);
  }

  async function work(): Promise<void> {
    try {
      while (await isReady()) await ask();
    } catch (error) {
      failures.push(String(error));
    }
  }

  await Promise.all(Array.from({ length: workers }, work));
  await dispatcher.close();
  return { failures, answers };
}
