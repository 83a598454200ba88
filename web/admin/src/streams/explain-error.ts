import type { EngineError } from './engine.ts';

/** Codes of shaka-player: https://shaka-player-demo.appspot.com/docs/api/shaka.util.Error.html */
const SENTENCES: Readonly<Record<number, string>> = {
  1000: 'The address has a scheme that is not fetched over a network.',
  1003: 'The server did not answer in time.',
  1010: 'The request was rejected before it was sent.',
  3014: 'The browser refused the data of the stream.',
  3015: 'The browser threw an error while it took the data of the stream.',
  3016: 'The browser could not decode the picture or the sound.',
  3017: 'The browser has no room left to buffer the stream.',
  3018: 'The stream is packaged in a way that cannot be converted for this browser.',
  4000: 'What the address gives is neither an HLS playlist nor a DASH manifest.',
  4001: 'The DASH manifest is not well-formed XML.',
  4002: 'The DASH manifest has a segment list that cannot be read.',
  4003: 'The DASH manifest names no segments.',
  4009: 'The DASH manifest has an empty adaptation set.',
  4010: 'The DASH manifest has an empty period.',
  4012: 'The browser can play none of the renditions: their codecs are not supported here.',
  4015: 'The HLS playlist does not begin with #EXTM3U.',
  4016: 'The HLS playlist has a tag that cannot be read.',
  4017: 'The HLS playlist has a variant without its codecs or bandwidth.',
  4022: 'The HLS playlist lacks a tag that it has to have.',
  4024: 'The HLS playlist lacks an attribute that it has to have.',
  4025: 'The codecs of the HLS stream cannot be told.',
  4032: 'The browser can play none of the renditions: their codecs are not supported here.',
  4036: 'The stream has no video and no audio.',
  6001: 'The stream is encrypted, and this browser lacks the system for it.',
  6007: 'The licence server refused the key of this stream.',
  7000: 'The stream was closed before it began.',
};

/** A sentence about an error of the player's engine that is not one of the network. */
export function explainEngineError({ code, category }: EngineError): string {
  return SENTENCES[code] ?? `The player gave up with code ${code} (category ${category}).`;
}

/** Whether the engine failed because something could not be fetched. */
export function isNetworkError({ category }: EngineError): boolean {
  return category === 1;
}

/** The address that could not be fetched. */
export function failedAddress({ data }: EngineError): string | null {
  const [address] = data;
  return typeof address === 'string' ? address : null;
}

const BAD_HTTP_STATUS = 1001;

/** The HTTP status that the server gave; null when there was no answer that the page may read. */
export function failedStatus({ code, data }: EngineError): number | null {
  const [, status] = data;
  return code === BAD_HTTP_STATUS && typeof status === 'number' ? status : null;
}
