import { Facts } from '@sod/ui/facts.tsx';
import { Notice } from '@sod/ui/notice.tsx';
import { LoadingNote } from '@sod/ui/skeleton.tsx';
import { tellDuration } from '@sod/ui/time-text.tsx';
import { useEffect, useRef, useState } from 'react';
import { type Inspection, type Inspector, inspect, NOTHING_KNOWN } from './inspection.ts';
import { RenditionTable } from './rendition-table.tsx';
import { RequestTable } from './request-table.tsx';
import { SegmentCheckPanel } from './segment-check-panel.tsx';

/** A stream in the player, with everything that the player comes to know of it. */
export function StreamInspection({ url }: { readonly url: string }) {
  const video = useRef<HTMLVideoElement>(null);
  const [inspection, setInspection] = useState<Inspection>(NOTHING_KNOWN);
  const [inspector, setInspector] = useState<Inspector | null>(null);
  useEffect(() => {
    if (!video.current) return;
    const started = inspect(url, video.current, setInspection);
    setInspector(started);
    return () => started.end();
  }, [url]);
  const { status, problem, report, requests } = inspection;
  return (
    <div className="inspection">
      <div className="inspection__part">
        <div className="screen">
          <video ref={video} controls playsInline muted crossOrigin="anonymous" aria-label="The stream" />
        </div>
        {status === 'loading' && <LoadingNote>The stream is loading</LoadingNote>}
        {problem && (
          <Notice tone="danger" title={problem.title}>
            <p>{problem.text}</p>
            <p className="problem-address">{url}</p>
          </Notice>
        )}
      </div>
      <div className="inspection__part">
        <section className="section" aria-labelledby="stream-facts">
          <h2 className="section__title" id="stream-facts">
            The stream
          </h2>
          <StreamFacts inspection={inspection} />
        </section>
        {inspector && report && <SegmentCheckPanel inspector={inspector} />}
      </div>
      {report && (
        <section className="section inspection__wide" aria-labelledby="renditions">
          <h2 className="section__title" id="renditions">
            Renditions
          </h2>
          <RenditionTable renditions={report.renditions} />
        </section>
      )}
      {requests.length > 0 && (
        <section className="section inspection__wide" aria-labelledby="requests">
          <h2 className="section__title" id="requests">
            Requests
          </h2>
          <RequestTable requests={requests} />
        </section>
      )}
    </div>
  );
}

function StreamFacts({
  inspection: { status, report, startMs, requests },
}: {
  readonly inspection: Inspection;
}) {
  const failed = requests.filter(({ isFailed }) => isFailed).length;
  if (!report) return <p className="soft">{status === 'failed' ? 'Nothing could be read.' : 'Loading…'}</p>;
  const { durationSeconds, renditions, audioLanguages, captions, isEncrypted } = report;
  return (
    <Facts
      facts={[
        { name: 'Format', value: report.format },
        { name: 'Length', value: durationSeconds === null ? 'Live' : tellDuration(durationSeconds) },
        { name: 'Renditions', value: renditions.length },
        { name: 'Sound', value: audioLanguages.join(', ') || 'Language not named' },
        { name: 'Captions', value: captions.join(', ') || 'None' },
        { name: 'Encryption', value: isEncrypted ? 'Yes' : 'No' },
        { name: 'Ready after', value: startMs === null ? null : `${Math.round(startMs)} ms` },
        { name: 'Requests', value: `${requests.length}, ${failed} failed` },
      ]}
    />
  );
}
