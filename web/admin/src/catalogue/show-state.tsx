import { Badge, type BadgeTone } from '@sod/ui/badge.tsx';
import type { ShowState } from '../__generated__/documents.ts';

export const SHOW_STATES: readonly ShowState[] = ['PENDING_REVIEW', 'AVAILABLE', 'REJECTED', 'ARCHIVED'];

const STATES: Readonly<Record<ShowState, { readonly text: string; readonly tone: BadgeTone }>> = {
  PENDING_REVIEW: { text: 'Waiting for review', tone: 'waiting' },
  AVAILABLE: { text: 'Available', tone: 'good' },
  REJECTED: { text: 'Rejected', tone: 'bad' },
  ARCHIVED: { text: 'Archived', tone: 'quiet' },
};

export function tellState(state: ShowState): string {
  return STATES[state].text;
}

export function StateBadge({ state }: { readonly state: ShowState }) {
  const { text, tone } = STATES[state];
  return <Badge tone={tone}>{text}</Badge>;
}
