export type StreamFormat = 'HLS' | 'DASH';

export interface StreamSource {
  readonly format: StreamFormat;
  readonly url: string;
}

/** The addresses of a show in the order in which they are tried: every pipeline makes HLS, so it is the best tried. */
export function sourcesOf(show: {
  readonly hlsSrcVideoURL: string | null;
  readonly dashSrcVideoURL: string | null;
}): StreamSource[] {
  const { hlsSrcVideoURL, dashSrcVideoURL } = show;
  return [
    ...(hlsSrcVideoURL ? [{ format: 'HLS', url: hlsSrcVideoURL } as const] : []),
    ...(dashSrcVideoURL ? [{ format: 'DASH', url: dashSrcVideoURL } as const] : []),
  ];
}
