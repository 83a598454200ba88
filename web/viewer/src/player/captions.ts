import { languageName } from '@sod/ui/language-name.ts';
import type shaka from 'shaka-player';

export interface Caption {
  readonly id: number;
  readonly text: string;
}

type Track = shaka.extern.TextTrack;

/**
 * The captions of a player, and the choice among them, which the next stream of the same show keeps.
 *
 * In HLS, Shaka 5 holds captions back until a segment of video has told how they lie in time, and only a text engine
 * that exists by then is told (`appendBuffer` and `setTimestampOffset` in its `text_engine.js`): captions that are
 * chosen first when all video is there would wait for ever. So every HLS stream begins with captions, which are put
 * away before they are fetched unless somebody wants them.
 */
export class Captions {
  readonly #player: shaka.Player;
  #wanted: Track | null = null;
  /** What was wanted last, for when they are turned on again. */
  #last: Track | null = null;

  constructor(player: shaka.Player) {
    this.#player = player;
    player.addEventListener('streaming', () => this.#beginWithSome());
  }

  get all(): Caption[] {
    const tracks = this.#player.getTextTracks().filter(({ forced }) => !forced);
    return tracks.map((track) => ({ id: track.id, text: nameOf(track) }));
  }

  /** Id of those that are shown, null while none are. */
  get shown(): number | null {
    if (this.#wanted === null) return null;
    return this.#player.getTextTracks().find((track) => track.active)?.id ?? null;
  }

  /** @param id null for none but what everybody has to read, such as a foreign word in the picture */
  choose(id: number | null): void {
    this.#wanted = this.#player.getTextTracks().find((track) => track.id === id) ?? null;
    this.#last = this.#wanted ?? this.#last;
    this.#player.selectTextTrack(this.#wanted ?? this.#forced() ?? null);
  }

  /** Turns them off, or on again in the language that was read last. */
  toggle(): void {
    this.choose(this.#wanted === null ? ((this.#like(this.#last) ?? this.all[0])?.id ?? null) : null);
  }

  /** Shows what is wanted and nothing else, once a stream has begun. */
  settle(): void {
    this.choose(this.#like(this.#wanted)?.id ?? null);
  }

  /** The track of this stream that is the same as one of another stream. */
  #like(other: Track | null): Track | undefined {
    if (other === null) return undefined;
    const alike = this.#player.getTextTracks().filter(({ language }) => language === other.language);
    return alike.find(({ label }) => label === other.label) ?? alike[0];
  }

  #forced(): Track | undefined {
    const heard = this.#player.getAudioTracks().find(({ active }) => active);
    return this.#player
      .getTextTracks()
      .find(({ forced, language }) => forced && language === heard?.language);
  }

  /** Prefers only what is there: a preference that is set now and finds nothing breaks the loading. */
  #beginWithSome(): void {
    if (this.#player.getManifestType() !== 'HLS') return;
    const first = this.#like(this.#wanted) ?? this.#player.getTextTracks()[0];
    if (!first?.language) return;
    const { language, forced } = first;
    this.#player.configure('preferredText', [{ language, forced, role: '', format: '' }]);
  }
}

/** The label of a track, unless it is a code, which is told as the name of its language. */
function nameOf({ label, language }: Track): string {
  return label && label !== language ? label : languageName(language);
}
