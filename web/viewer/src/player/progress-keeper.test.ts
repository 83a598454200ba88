import { describe, expect, it } from 'vitest';
import { ProgressKeeper } from './progress-keeper.ts';

function keeper({ from = 0, works = true }: { from?: number; works?: boolean } = {}) {
  const calls: [kind: 'save' | 'leave', position: number][] = [];
  const troubles: boolean[] = [];
  const state = { works };
  const kept = new ProgressKeeper({
    store: {
      save: async (position) => {
        calls.push(['save', position]);
        if (!state.works) throw new Error('no network');
      },
      leave: (position) => void calls.push(['leave', position]),
    },
    from,
    onTrouble: (trouble) => void troubles.push(trouble),
  });
  return { kept, calls, troubles, state };
}

describe('the position of a picture', () => {
  it('is saved every ten seconds of playing, in whole seconds', () => {
    const { kept, calls } = keeper();
    for (let quarter = 0; quarter <= 25 * 4; quarter++) kept.at(quarter / 4);
    expect(calls).toEqual([
      ['save', 10],
      ['save', 20],
    ]);
  });

  it('is saved when the picture rests and when the viewer leaves, once each', () => {
    const { kept, calls } = keeper();
    kept.at(5.9);
    kept.rest();
    kept.rest();
    kept.at(7.2);
    kept.leave();
    kept.leave();
    expect(calls).toEqual([
      ['save', 5],
      ['leave', 7],
    ]);
  });

  it('is not saved for a start that nobody watched, but for a way back to the start', () => {
    const fresh = keeper();
    fresh.kept.at(1);
    fresh.kept.leave();
    expect(fresh.calls).toEqual([]);
    const back = keeper({ from: 60 });
    back.kept.at(0);
    expect(back.calls).toEqual([['save', 0]]);
  });

  it('is saved at the next occasion when it could not be saved, and the viewer is told meanwhile', async () => {
    const { kept, calls, troubles, state } = keeper({ works: false });
    kept.at(12);
    await Promise.resolve();
    await Promise.resolve();
    expect(troubles).toEqual([true]);
    state.works = true;
    kept.rest();
    await Promise.resolve();
    await Promise.resolve();
    expect(calls).toEqual([
      ['save', 12],
      ['save', 12],
    ]);
    expect(troubles).toEqual([true, false]);
  });
});
