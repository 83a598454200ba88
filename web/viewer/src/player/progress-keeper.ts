/** Where positions are saved. */
export interface ProgressStore {
  /** Saves while the page goes on; rejects when it could not. */
  save(positionSeconds: number): Promise<unknown>;
  /** Saves as the page is left: nobody waits for it. */
  leave(positionSeconds: number): void;
}

/** Time of playing after which the position is saved, in seconds. */
const EVERY_SECONDS = 10;
/** A start that was not watched for so long is not remembered, in seconds. */
const WORTH_SECONDS = 3;

/** Decides when the position of a picture is saved: as it plays, when it rests, and when the viewer goes. */
export class ProgressKeeper {
  readonly #store: ProgressStore;
  readonly #onTrouble: (trouble: boolean) => void;
  #saved: number | null;
  #latest: number | null = null;

  /** @param from the position that is saved already, in seconds */
  constructor(options: { store: ProgressStore; from: number; onTrouble: (trouble: boolean) => void }) {
    this.#store = options.store;
    this.#onTrouble = options.onTrouble;
    this.#saved = options.from;
  }

  /** The picture is here now. */
  at(seconds: number): void {
    this.#latest = Math.floor(seconds);
    if (Math.abs(this.#latest - (this.#saved ?? 0)) >= EVERY_SECONDS) this.rest();
  }

  /** The picture stands still: what is not saved yet is saved now. */
  rest(): void {
    const position = this.#unsaved();
    if (position === null) return;
    const before = this.#saved;
    this.#saved = position;
    this.#store.save(position).then(
      () => this.#onTrouble(false),
      () => {
        // The next occasion tries again.
        if (this.#saved === position) this.#saved = before;
        this.#onTrouble(true);
      },
    );
  }

  /** The viewer goes, perhaps never to come back. */
  leave(): void {
    const position = this.#unsaved();
    if (position === null) return;
    this.#saved = position;
    this.#store.leave(position);
  }

  #unsaved(): number | null {
    const position = this.#latest;
    if (position === null || position === this.#saved) return null;
    return position < WORTH_SECONDS && !this.#saved ? null : position;
  }
}
