/** Where finished streams lie and are served from. */
export interface MediaStore {
  /**
   * Takes over a finished folder under a name of its own. Nobody can see a part of it: either all of it is there
   * afterwards, or nothing and an error.
   */
  put(guid: string, directory: string, signal: AbortSignal): Promise<void>;
  /** Takes a video back that nobody has been told of. */
  remove(guid: string): Promise<void>;
  /** Notes that the catalogue knows of a video. */
  told(guid: string): Promise<void>;
  /** Public address of a path inside a video's folder. */
  urlOf(guid: string, path: string): string;
}

/** Joins an address of the store and the parts of a path, each of which is encoded. */
export function addressIn(baseUrl: string, guid: string, path: string): string {
  const parts = [guid, ...path.split('/')].map(encodeURIComponent);
  return `${baseUrl.replace(/\/+$/, '')}/${parts.join('/')}`;
}
