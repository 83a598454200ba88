import type { Operation } from '@apollo/federation-internals';
import type { ConditionNode, FetchNode, PlanNode, ResponsePath } from '@apollo/query-planner';
import { evaluateCondition } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import type { BatchMember } from './batch-groups.ts';
import { compileEntityFetch } from './entity-fetch.ts';
import type { Execution, Step } from './execution.ts';
import { dispatch, type Fetch } from './fetch.ts';
import { isInheritedName } from './own-property.ts';
import { compileRootFetch } from './root-fetch.ts';
import { UnsupportedOperation } from './unsupported-operation.ts';

/** What steps are compiled for. */
export interface PlanContext {
  readonly operation: Operation;
  readonly supergraph: GraphQLSchema;
  /** The fetches that travel with others. */
  readonly members: ReadonlyMap<FetchNode, BatchMember>;
}

/** Compiles a node of Apollo's query plan. @throws UnsupportedOperation */
export function compileStep(context: PlanContext, node: PlanNode): Step {
  switch (node.kind) {
    case 'Sequence':
      return sequence(node.nodes.map((child) => compileStep(context, child)));
    case 'Parallel':
      return parallel(node.nodes.map((child) => compileStep(context, child)));
    case 'Condition':
      return condition(context, node);
    case 'Fetch':
      return fetchStep(compileFetch(context, node, []), context.members.get(node));
    case 'Flatten':
      if (node.node.kind !== 'Fetch') throw new UnsupportedOperation('a path over more than a fetch');
      return fetchStep(compileFetch(context, node.node, node.path), context.members.get(node.node));
    case 'Defer':
      throw new UnsupportedOperation('@defer');
  }
}

export function compileFetch({ supergraph }: PlanContext, node: FetchNode, path: ResponsePath): Fetch {
  checkNames(node.requires, path);
  if (node.contextRewrites) throw new UnsupportedOperation('@fromContext');
  if (!node.requires) return compileRootFetch(supergraph, node, path);
  if (node.variableUsages?.includes('representations')) {
    throw new UnsupportedOperation('a variable named "representations"');
  }
  return compileEntityFetch(supergraph, node, node.requires, path);
}

/** Refuses names that every object inherits something under. @throws UnsupportedOperation */
function checkNames(requires: FetchNode['requires'], path: ResponsePath): void {
  const names = path.map(String);
  const collect = (selections: FetchNode['requires'] = []) => {
    for (const selection of selections) {
      if (selection.kind === 'Field') names.push(selection.alias || selection.name);
      collect(selection.selections);
    }
  };
  collect(requires);
  if (names.some(isInheritedName)) throw new UnsupportedOperation('an inherited name');
}

function fetchStep(fetch: Fetch, member: BatchMember | undefined): Step {
  return (execution) => {
    execution.signal?.throwIfAborted();
    const prepared = fetch.prepare(execution);
    if (member) return member.group.arrive(execution, member.number, prepared);
    return prepared && dispatch(execution, prepared);
  };
}

function sequence(steps: readonly Step[]): Step {
  const runFrom = (execution: Execution, first: number): Promise<void> | undefined => {
    for (let index = first; index < steps.length; index++) {
      const pending = steps[index]?.(execution);
      if (pending) return pending.then(() => runFrom(execution, index + 1));
    }
    return undefined;
  };
  return (execution) => runFrom(execution, 0);
}

function parallel(steps: readonly Step[]): Step {
  return (execution) => {
    const pending: Promise<void>[] = [];
    for (const step of steps) {
      // One that throws must not keep the others from being started, as in the stock executor.
      try {
        const promise = step(execution);
        if (promise) pending.push(promise);
      } catch (error) {
        pending.push(Promise.reject(error));
      }
    }
    if (pending.length < 2) return pending[0];
    return Promise.all(pending).then(() => undefined);
  };
}

function condition(context: PlanContext, node: ConditionNode): Step {
  const compile = (branch: PlanNode | undefined) => ({
    step: branch && compileStep(context, branch),
    members: branch ? membersIn(context, branch) : [],
  });
  const whenTrue = compile(node.ifClause);
  const whenFalse = compile(node.elseClause);
  const { variableDefinitions } = context.operation;
  return (execution) => {
    const holds = evaluateCondition(node, variableDefinitions, execution.variables);
    const [taken, left] = holds ? [whenTrue, whenFalse] : [whenFalse, whenTrue];
    for (const { group, number } of left.members) group.arrive(execution, number, undefined);
    return taken.step?.(execution);
  };
}

/** The fetches below a node that others wait for. */
function membersIn(context: PlanContext, node: PlanNode): BatchMember[] {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap((child) => membersIn(context, child));
    case 'Flatten':
      return membersIn(context, node.node);
    case 'Condition':
      return [node.ifClause, node.elseClause].flatMap((child) => (child ? membersIn(context, child) : []));
    case 'Fetch': {
      const member = context.members.get(node);
      return member ? [member] : [];
    }
    case 'Defer':
      return [];
  }
}
