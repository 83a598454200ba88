/** How a block of commands is run. */
export type BlockKind =
  /** Runs to its end, while the system is up. */
  | 'once'
  /** The system itself: it stays up until the end. */
  | 'start'
  /** A server of its own: it stays up until it listens. */
  | 'server'
  /** Needs a container engine. */
  | 'docker'
  /** Run by whoever runs the README. */
  | 'elsewhere';

export interface ShellBlock {
  readonly kind: BlockKind;
  readonly text: string;
  /** Line of the opening fence, from 1. */
  readonly line: number;
}

const KINDS: readonly string[] = ['once', 'start', 'server', 'docker', 'elsewhere'] satisfies BlockKind[];

function isKind(word: string): word is BlockKind {
  return KINDS.includes(word);
}

/**
 * The commands of a document: every fenced block whose language is `sh`; a second word tells how it is run.
 * @throws Error for a kind that does not exist.
 */
export function shellBlocks(markdown: string): ShellBlock[] {
  return [...markdown.matchAll(/^```sh(?: +(\S+))?\n(.*?)^```$/gms)].map((match) => {
    const kind = match[1] ?? 'once';
    const line = markdown.slice(0, match.index).split('\n').length;
    if (!isKind(kind)) throw new Error(`line ${line}: there is no kind of block "${kind}"`);
    return { kind, text: match[2] ?? '', line };
  });
}
