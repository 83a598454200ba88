import type { FetchNode, PlanNode } from '@apollo/query-planner';
import { BatchGroup, type BatchingRules } from './batch-group.ts';

/** A fetch's place in its group. */
export interface BatchMember {
  readonly group: BatchGroup;
  readonly number: number;
}

/** A fetch and when it can be sent, counted in fetches one after another, without making the plan longer. */
interface Candidate {
  readonly node: FetchNode;
  readonly earliest: number;
  readonly latest: number;
}

/** Finds the fetches of a plan that can travel together. Those that can not are left out. */
export function batchMembers(plan: PlanNode, rules: BatchingRules): ReadonlyMap<FetchNode, BatchMember> {
  const candidates: Candidate[] = [];
  collect(plan, 0, depthOf(plan), candidates);
  const members = new Map<FetchNode, BatchMember>();
  for (const together of Object.values(Object.groupBy(candidates, ({ node }) => node.serviceName))) {
    for (const nodes of fewestGroups(together ?? [])) {
      const [first] = nodes;
      if (!first || nodes.length < 2 || rules.except.has(first.serviceName)) continue;
      const group = new BatchGroup(first.serviceName, rules.keepsAnswers);
      for (const node of nodes) members.set(node, { group, number: group.add(node.variableUsages ?? []) });
    }
  }
  return members;
}

/**
 * Waiting for each other must not go round in circles. It can not: a group is sent at a time that suits all of its
 * members, and what a member has to wait for has a latest time before that member's earliest.
 */
function fewestGroups(candidates: readonly Candidate[]): FetchNode[][] {
  const groups: FetchNode[][] = [];
  let left = candidates.toSorted((one, other) => one.latest - other.latest);
  while (left[0]) {
    const time = left[0].latest;
    groups.push(left.filter(({ earliest }) => earliest <= time).map(({ node }) => node));
    left = left.filter(({ earliest }) => earliest > time);
  }
  return groups;
}

/** @param start when the node can start @param end when it has to be through */
function collect(node: PlanNode | undefined, start: number, end: number, candidates: Candidate[]): void {
  switch (node?.kind) {
    case 'Sequence': {
      let time = start;
      node.nodes.forEach((child, index) => {
        const next = time + depthOf(child);
        collect(child, time, index === node.nodes.length - 1 ? end : next, candidates);
        time = next;
      });
      return;
    }
    case 'Parallel':
      for (const child of node.nodes) collect(child, start, end, candidates);
      return;
    case 'Flatten':
      collect(node.node, start, end, candidates);
      return;
    case 'Condition':
      collect(node.ifClause, start, end, candidates);
      collect(node.elseClause, start, end, candidates);
      return;
    case 'Fetch':
      if (canTravel(node)) candidates.push({ node, earliest: start, latest: end - 1 });
  }
}

function canTravel({ requires, variableUsages = [] }: FetchNode): boolean {
  // A batch numbers the variable of this name.
  return requires !== undefined && !variableUsages.some((name) => name.startsWith('representations'));
}

/** How many fetches come one after another. */
function depthOf(node: PlanNode | undefined): number {
  switch (node?.kind) {
    case 'Sequence':
      return node.nodes.reduce((depth, child) => depth + depthOf(child), 0);
    case 'Parallel':
      return Math.max(0, ...node.nodes.map(depthOf));
    case 'Flatten':
      return depthOf(node.node);
    case 'Condition':
      return Math.max(depthOf(node.ifClause), depthOf(node.elseClause));
    case 'Fetch':
      return 1;
    default:
      return 0;
  }
}
