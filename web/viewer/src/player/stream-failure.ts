import type { StreamSource } from './sources.ts';

/** Why a stream does not play, in words. */
export interface StreamFailure {
  readonly source: StreamSource;
  readonly reason: string;
}

/** The parts of Shaka's error that tell what happened; its numbers are part of its interface. */
export interface EngineError {
  readonly category: number;
  readonly code: number;
  readonly data: readonly unknown[];
}

const NETWORK = 1;
const MEDIA = 3;
const MANIFEST = 4;
const DRM = 6;

const BAD_HTTP_STATUS = 1001;
const HTTP_ERROR = 1002;
const TIMEOUT = 1003;

export function isEngineError(value: unknown): value is EngineError {
  return (
    typeof value === 'object' && value !== null && 'category' in value && 'code' in value && 'data' in value
  );
}

/** What an error of the engine means for a viewer and for whoever helps them. */
export function reasonOf(error: unknown): string {
  if (!isEngineError(error)) return 'the player itself failed';
  const { category, code, data } = error;
  if (code === BAD_HTTP_STATUS) return `its server answered ${String(data[1])}`;
  if (code === TIMEOUT) return 'its server took too long';
  if (code === HTTP_ERROR) return 'its server cannot be reached, or does not allow this page to read it';
  if (category === NETWORK) return 'it could not be fetched';
  if (category === MANIFEST) return `its description cannot be read (${code})`;
  if (category === MEDIA) return `this browser cannot decode it (${code})`;
  if (category === DRM) return `its copy protection is not supported here (${code})`;
  return `the player gave up (${code})`;
}
