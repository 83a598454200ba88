/** Something that takes time, as shown to the person who waits. */
export interface Progress {
  /** A detail shown beside the title while it lasts; seen on terminals only. */
  say(text: string): void;
  /** Replaces the moving line by a last one with the result and the time taken. */
  end(result?: string): void;
}

export function startProgress(title: string): Progress;
