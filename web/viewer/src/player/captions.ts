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
    this.#player.selectTextTrack(this.#wanted ?? this.#forced() ?? null);
  }

  /** Shows what is wanted and nothing else, once a stream has begun. */
  settle(): void {
    this.choose(this.#found()?.id ?? null);
  }

  #found(): Track | undefined {
    const wanted = this.#wanted;
    if (wanted === null) return undefined;
    const alike = this.#player.getTextTracks().filter(({ language }) => language === wanted.language);
    return alike.find(({ label }) => label === wanted.label) ?? alike[0];
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
    const first = this.#found() ?? this.#player.getTextTracks()[0];
    if (!first?.language) return;
    const { language, forced } = first;
    this.#player.configure('preferredText', [{ language, forced, role: '', format: '' }]);
  }
}

const LANGUAGES = new Intl.DisplayNames(undefined, { type: 'language' });

/** The label of a track, unless it is a code, which is told as the name of its language. */
function nameOf({ label, language }: Track): string {
  if (label && label !== language) return label;
  try {
    return LANGUAGES.of(language) ?? language;
  } catch {
    // What a stream gives as its language is any text.
    return language;
  }
}
