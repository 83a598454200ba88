import type { Send, SubgraphResponse } from '../../src/execution/execution.ts';
import type { SubgraphCall } from '../../src/execution/subgraph-call.ts';

/** Answers the calls of each subgraph in turn, and notes them. An error stands for a call that fails. */
export function sendFrom(answers: Record<string, unknown[]>, calls: SubgraphCall[] = []): Send {
  return async (name, call) => {
    calls.push(call);
    const answer = answers[name]?.shift();
    if (answer instanceof Error) throw answer;
    return structuredClone(answer) as SubgraphResponse;
  };
}
