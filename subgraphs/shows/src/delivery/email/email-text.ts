import { z } from 'zod';
import type { News } from '../delivery-repository.ts';

const showData = z.object({
  show: z.object({ title: z.string(), durationSeconds: z.number().nullable() }),
  review: z.object({ reason: z.string().nullable(), by: z.enum(['PERSON', 'ML']) }).optional(),
});
const jobData = z.object({
  job: z.object({
    guid: z.string(),
    sourceVideo: z.string().nullable(),
    error: z.object({ stage: z.string().nullable(), message: z.string() }),
  }),
});

/** Longest title in a subject. */
const MAX_SUBJECT_TITLE = 120;

/** An email without its envelope. */
export interface EmailText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

interface Parts {
  readonly subject: string;
  readonly lead: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
}

/** Text from outside as one line: no line breaks, which could begin a header, and nothing that turns reading order. */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

function clipped(text: string): string {
  const characters = [...oneLine(text)];
  return characters.length > MAX_SUBJECT_TITLE
    ? `${characters.slice(0, MAX_SUBJECT_TITLE - 1).join('')}…`
    : characters.join('');
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

function duration(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return `${minutes}:${String(seconds % 60).padStart(2, '0')}`;
}

const reviewer = { PERSON: 'a reviewer', ML: 'a content analyser' } as const;

function partsOf({ type, data }: News): Parts {
  if (type === 'INGEST_FAILED') {
    const { job } = jobData.parse(data);
    const video = job.sourceVideo ?? job.guid;
    return {
      subject: `Transcoding failed: ${clipped(video)}`,
      lead: 'The transcoding pipeline gave up on a video. No show was made of it.',
      facts: [
        ['Video', oneLine(video)],
        ['Job', oneLine(job.guid)],
        ...(job.error.stage === null ? [] : [['Step', oneLine(job.error.stage)] as const]),
        ['Error', oneLine(job.error.message)],
      ],
    };
  }
  const { show, review } = showData.parse(data);
  const facts: [string, string][] = [['Show', oneLine(show.title)]];
  if (show.durationSeconds !== null) facts.push(['Length', duration(show.durationSeconds)]);
  const by = review ? reviewer[review.by] : 'somebody';
  if (type === 'SHOW_READY_FOR_REVIEW') {
    const lead = review ? 'A show was sent back for review.' : 'A new show waits for review.';
    return { subject: `Waiting for review: ${clipped(show.title)}`, lead, facts };
  }
  if (type === 'SHOW_APPROVED') {
    const lead = `A show was approved by ${by}. Viewers can watch it now.`;
    return { subject: `Approved: ${clipped(show.title)}`, lead, facts };
  }
  if (review?.reason) facts.push(['Reason', oneLine(review.reason)]);
  return { subject: `Rejected: ${clipped(show.title)}`, lead: `A show was rejected by ${by}.`, facts };
}

/** What an email says of an event, as text and as HTML that needs nothing from elsewhere. */
export function emailText(news: News, adminUrl: string | null): EmailText {
  const { subject, lead, facts } = partsOf(news);
  const lines = facts.map(([name, value]) => `${name}: ${value}`);
  const link = adminUrl === null ? [] : ['', `Open the admin client: ${adminUrl}`];
  const rows = facts.map(
    ([name, value]) =>
      `<tr><th align="left" style="padding:4px 16px 4px 0;font-weight:normal;color:#666">${escaped(name)}</th>` +
      `<td style="padding:4px 0">${escaped(value)}</td></tr>`,
  );
  const button = adminUrl === null ? '' : `<p><a href="${escaped(adminUrl)}">Open the admin client</a></p>`;
  return {
    subject,
    text: [lead, '', ...lines, ...link, ''].join('\n'),
    html:
      '<!doctype html><html lang="en"><head><meta charset="utf-8"></head>' +
      `<body style="font-family:sans-serif;line-height:1.5"><p>${escaped(lead)}</p>` +
      `<table cellspacing="0" cellpadding="0">${rows.join('')}</table>${button}</body></html>`,
  };
}
