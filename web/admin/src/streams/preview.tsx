import { Button } from '@sod/ui/button.tsx';
import { PlayIcon } from '@sod/ui/icons.tsx';
import { Notice } from '@sod/ui/notice.tsx';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { ShowDetailsFragment } from '../__generated__/documents.ts';
import { inspect } from './inspection.ts';
import './preview.css';

type Format = 'HLS' | 'DASH';

/** The show's picture, and the show itself where somebody presses play. The player is fetched only then. */
export function Preview({ show }: { readonly show: ShowDetailsFragment }) {
  const streams: Readonly<Record<Format, string | null>> = {
    HLS: show.hlsSrcVideoURL,
    DASH: show.dashSrcVideoURL,
  };
  const formats = (['HLS', 'DASH'] as const).filter((format) => streams[format] !== null);
  const [playing, setPlaying] = useState<Format | null>(null);
  const url = playing && streams[playing];
  return (
    <section className="preview" aria-label="Preview">
      {url ? (
        <PlayingStream key={url} url={url} title={show.title} />
      ) : (
        <div className="preview__screen">
          {show.posterURL && <img src={show.posterURL} alt="" referrerPolicy="no-referrer" />}
          <Button tone="primary" className="preview__play" onClick={() => setPlaying(formats[0] ?? null)}>
            <PlayIcon /> Play here
          </Button>
        </div>
      )}
      <div className="preview__formats">
        {formats.map((format) => (
          <Button
            key={format}
            size="small"
            tone={playing === format ? 'secondary' : 'quiet'}
            aria-pressed={playing === format}
            onClick={() => setPlaying(format)}
          >
            {format}
          </Button>
        ))}
        {formats[0] && (
          <Link to="/streams" search={{ url: url ?? streams[formats[0]] ?? '' }} className="preview__test">
            Open in the stream tester
          </Link>
        )}
      </div>
    </section>
  );
}

function PlayingStream({ url, title }: { readonly url: string; readonly title: string }) {
  const video = useRef<HTMLVideoElement>(null);
  const [problem, setProblem] = useState<{ title: string; text: string } | null>(null);
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    const inspector = inspect(url, element, (inspection) => setProblem(inspection.problem));
    // A browser that forbids to begin by itself leaves that to its own play button.
    void inspector.player.then((player) => (player ? element.play().catch(() => {}) : undefined));
    return () => inspector.end();
  }, [url]);
  return (
    <>
      <div className="preview__screen">
        {/* biome-ignore lint/a11y/useMediaCaption: captions come with the stream, as far as it has any */}
        <video ref={video} controls playsInline aria-label={`Preview of ${title}`} />
      </div>
      {problem && (
        <Notice tone="danger" title={problem.title}>
          <p>{problem.text}</p>
        </Notice>
      )}
    </>
  );
}
