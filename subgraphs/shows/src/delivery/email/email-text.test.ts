import { expect, it } from 'vitest';
import type { News } from '../delivery-repository.ts';
import { emailText, oneLine } from './email-text.ts';

const at = new Date('2026-01-31T09:30:00.000Z');
const show = (title: string): News => ({
  id: '01930000-0000-7000-8000-000000000001',
  type: 'SHOW_READY_FOR_REVIEW',
  at,
  data: { show: { title, durationSeconds: null } },
});

it.each([
  ['a line break', 'a\r\nBcc: b@example.com', 'a Bcc: b@example.com'],
  ['other line breaks', 'a\u0085b\u2028c\u2029d\u000be', 'a b c d e'],
  ['a null character', 'a\0b', 'a b'],
  ['text that turns the reading order', 'a\u202egpj.exe\u2066b', 'a gpj.exe b'],
  ['nothing but those', '\r\n\t', ''],
])('text from outside is one line: %s', (_what, text, line) => {
  expect(oneLine(text)).toBe(line);
});

it('a long title is cut in the subject and whole in the text', () => {
  const title = '🎬'.repeat(200);
  const { subject, text } = emailText(show(title), null);
  expect(subject).toBe(`Waiting for review: ${'🎬'.repeat(119)}…`);
  expect(text).toContain(title);
});

it('text from outside is text in HTML too', () => {
  const { html } = emailText(show(`<a href="x">'&'</a>`), null);
  expect(html).toContain('&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;');
});

it('a failure names the video, or the job while that is not known', () => {
  const failed = (sourceVideo: string | null): News => ({
    ...show(''),
    type: 'INGEST_FAILED',
    data: { job: { guid: 'guid-1', sourceVideo, error: { stage: null, message: 'no video in it' } } },
  });
  expect(emailText(failed('clip.mp4'), null).subject).toBe('Transcoding failed: clip.mp4');
  expect(emailText(failed(null), null).subject).toBe('Transcoding failed: guid-1');
  expect(emailText(failed(null), null).text).toContain('Error: no video in it');
});
