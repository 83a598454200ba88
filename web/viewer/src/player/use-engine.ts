import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Engine, EngineState } from './engine.ts';
import type { StreamSource } from './sources.ts';

/** How far the engine is: its code is fetched when a picture is wanted, not before. */
export type EnginePhase = 'loading' | 'running' | 'unsupported' | 'unavailable';

export interface RunningEngine {
  readonly phase: EnginePhase;
  readonly state: EngineState | null;
  readonly engine: RefObject<Engine | null>;
}

/** Runs an engine on the picture as long as the component is there. */
export function useEngine(options: {
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly captionsIn: RefObject<HTMLElement | null>;
  readonly sources: readonly StreamSource[];
  /** Where to begin, in seconds. */
  readonly position: number;
}): RunningEngine {
  const { video, captionsIn } = options;
  const [phase, setPhase] = useState<EnginePhase>('loading');
  const [state, setState] = useState<EngineState | null>(null);
  const engine = useRef<Engine | null>(null);
  // What the page began with: the streams of a picture do not change while it is shown.
  const [{ sources, position }] = useState(options);

  useEffect(() => {
    let left = false;
    let running: Engine | null = null;
    const begin = async () => {
      const { Engine } = await import('./engine.ts');
      if (left || !video.current || !captionsIn.current) return;
      if (!Engine.isSupported()) return setPhase('unsupported');
      running = new Engine({
        video: video.current,
        captionsIn: captionsIn.current,
        sources,
        onState: (next) => {
          if (!left) setState(next);
        },
      });
      engine.current = running;
      setPhase('running');
      await running.start(position);
    };
    begin().catch(() => {
      if (!left) setPhase('unavailable');
    });
    return () => {
      left = true;
      engine.current = null;
      void running?.[Symbol.asyncDispose]();
    };
  }, [video, captionsIn, sources, position]);
  return { phase, state, engine };
}
