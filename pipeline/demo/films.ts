import type { DemoFilm } from '@sod/shows/demo/demo-media';
import type { VideoDetails } from '../src/messages/messages.ts';
import { lanternNight } from './pictures/lantern-night.ts';
import { northernGlow } from './pictures/northern-glow.ts';
import type { Picture } from './pictures/picture.ts';
import { rainOnStillWater } from './pictures/rain-on-still-water.ts';
import { rosette } from './pictures/rosette.ts';
import { slowOrbit } from './pictures/slow-orbit.ts';
import { tidelines } from './pictures/tidelines.ts';

interface Film {
  readonly picture: Picture;
  readonly details: VideoDetails & { readonly title: string };
  /** x264's rate factor where the picture would take too much room with the usual one. */
  readonly rateFactor?: number;
  /** Lines of its English captions; each is shown for a while. */
  readonly captions?: readonly string[];
}

export const FILMS: Readonly<Record<DemoFilm, Film>> = {
  'northern-glow': {
    picture: northernGlow,
    details: {
      title: 'Northern Glow',
      description: 'Curtains of green light above two ridges, on a night without wind.',
      genres: ['Nature', 'Slow Television'],
    },
    captions: [
      'Charged particles from the sun reach the upper air.',
      'Oxygen, a hundred kilometres up, answers in green.',
      'Below, the valley sleeps.',
    ],
  },
  tidelines: {
    picture: tidelines,
    details: {
      title: 'Tidelines',
      description: 'The sun hangs over the sea, and the waves take their time.',
      genres: ['Nature', 'Slow Television'],
    },
  },
  'lantern-night': {
    picture: lanternNight,
    details: {
      title: 'Lantern Night',
      description: 'A whole town lets its lanterns go, and for a few minutes nobody speaks.',
      genres: ['Travel', 'Slow Television'],
    },
  },
  'slow-orbit': {
    picture: slowOrbit,
    details: {
      title: 'Slow Orbit',
      description: 'A striped planet turns from day into night while its moon goes by.',
      genres: ['Science', 'Slow Television'],
    },
  },
  rosette: {
    picture: rosette,
    rateFactor: 31,
    details: {
      title: 'Rosette',
      description: 'Coloured glass folds into itself, twelve times over.',
      genres: ['Art', 'Slow Television'],
    },
  },
  'rain-on-still-water': {
    picture: rainOnStillWater,
    rateFactor: 34,
    details: {
      title: 'Rain on Still Water',
      description: 'Drops fall on a pond. Every ring crosses all the others and comes out unharmed.',
      genres: ['Nature', 'Slow Television'],
    },
  },
};
