import { Button } from '@sod/ui/button.tsx';
import { Notice } from '@sod/ui/notice.tsx';
import { tellDuration } from '@sod/ui/time-text.tsx';
import { useEffect, useRef, useState } from 'react';
import type { Inspector } from './inspection.ts';
import { checkSegments, listSegments, type SegmentCheck } from './segment-check.ts';
import { tellBytes } from './stream-report.ts';

/** Most broken segments that are listed one by one. */
const LISTED = 20;

/** Fetches every segment of every rendition, which playing does not. */
export function SegmentCheckPanel({ inspector }: { readonly inspector: Inspector }) {
  const [check, setCheck] = useState<SegmentCheck | null>(null);
  const [isRunning, setRunning] = useState(false);
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);

  const run = async () => {
    const controller = new AbortController();
    abort.current = controller;
    setRunning(true);
    const player = await inspector.player;
    const segments = player ? await listSegments(player) : [];
    const { signal } = controller;
    await checkSegments(segments, { fetch: (url, init) => fetch(url, init), signal, onProgress: setCheck });
    setRunning(false);
  };
  return (
    <section className="section" aria-labelledby="segments">
      <h2 className="section__title" id="segments">
        Segments
      </h2>
      {check && (
        <>
          <progress
            className="progress"
            max={check.total}
            value={check.checked}
            aria-label="Segments checked"
          />
          <p className="small" role="status">
            {check.checked} of {check.total} checked, {tellBytes(check.bytes)}, {check.broken.length} broken
          </p>
        </>
      )}
      {check && check.broken.length > 0 && <BrokenList check={check} />}
      <div>
        {isRunning ? (
          <Button size="small" onClick={() => abort.current?.abort()}>
            Stop
          </Button>
        ) : (
          <Button size="small" onClick={() => void run()}>
            {check ? 'Check again' : 'Check every segment'}
          </Button>
        )}
      </div>
    </section>
  );
}

function BrokenList({ check: { broken } }: { readonly check: SegmentCheck }) {
  return (
    <Notice
      tone="danger"
      title={broken.length === 1 ? 'A segment is broken' : `${broken.length} segments are broken`}
    >
      <ul>
        {broken.slice(0, LISTED).map(({ url, status, startSeconds, range }) => (
          <li key={`${url} ${range}`} className="problem-address">
            At {tellDuration(startSeconds)}:{' '}
            {status === null ? 'no answer that may be read' : `HTTP ${status}`}, {url}
          </li>
        ))}
      </ul>
      {broken.length > LISTED && <p>And {broken.length - LISTED} more.</p>}
    </Notice>
  );
}
