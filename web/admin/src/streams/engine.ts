import type shaka from 'shaka-player';

export type Shaka = typeof shaka;

let loading: Promise<Shaka> | null = null;

/**
 * The player's engine, which is fetched when somebody plays something for the first time.
 * @throws Error when it does not arrive, or when the browser cannot play streams
 */
export function loadEngine(): Promise<Shaka> {
  loading ??= fetchEngine().catch((error: unknown) => {
    // The next attempt asks anew.
    loading = null;
    throw error;
  });
  return loading;
}

async function fetchEngine(): Promise<Shaka> {
  const { default: engine } = await import('shaka-player');
  engine.polyfill.installAll();
  if (!engine.Player.isBrowserSupported()) throw new Error('This browser cannot play streams');
  return engine;
}

/** What the engine throws, as far as it is told. */
export interface EngineError {
  readonly category: number;
  readonly code: number;
  readonly data: readonly unknown[];
}

export function isEngineError(error: unknown): error is EngineError {
  return (
    typeof error === 'object' && error !== null && 'code' in error && 'category' in error && 'data' in error
  );
}
