import { useGraph } from '@sod/graph/graph-context.tsx';
import { keyOf } from '@sod/graph/queries.ts';
import { useQueryClient } from '@tanstack/react-query';
import { type RefObject, useEffect, useState } from 'react';
import { ContinueWatching, SaveProgress, ShowForViewer } from '../__generated__/documents.ts';
import { ProgressKeeper } from './progress-keeper.ts';

/**
 * Saves the position of the picture as it plays, rests and is left.
 * @returns whether it could not be saved at the last attempt
 */
export function useProgress(
  video: RefObject<HTMLVideoElement | null>,
  show: { readonly id: string; readonly from: number },
): boolean {
  const graph = useGraph();
  const queries = useQueryClient();
  const [trouble, setTrouble] = useState(false);
  const { id, from } = show;

  useEffect(() => {
    const element = video.current;
    if (!element) return undefined;
    const variables = (positionSeconds: number) => ({ showId: id, positionSeconds });
    const keeper = new ProgressKeeper({
      store: {
        save: (position) => graph.run(SaveProgress, variables(position)),
        leave: (position) => graph.leaveBehind(SaveProgress, variables(position)),
      },
      from,
      onTrouble: setTrouble,
    });
    // Before the first data has come, the element stands at a zero that means nothing.
    const isThere = () => element.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;
    const at = () => {
      if (isThere()) keeper.at(element.currentTime);
    };
    const rest = () => {
      at();
      keeper.rest();
    };
    const leave = () => {
      at();
      keeper.leave();
    };
    const hide = () => {
      if (document.visibilityState === 'hidden') leave();
    };
    element.addEventListener('timeupdate', at);
    element.addEventListener('pause', rest);
    element.addEventListener('ended', rest);
    addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', hide);
    return () => {
      element.removeEventListener('timeupdate', at);
      element.removeEventListener('pause', rest);
      element.removeEventListener('ended', rest);
      removeEventListener('pagehide', leave);
      document.removeEventListener('visibilitychange', hide);
      leave();
      void queries.invalidateQueries({ queryKey: keyOf(ShowForViewer, { id }) });
      void queries.invalidateQueries({ queryKey: keyOf(ContinueWatching) });
    };
  }, [graph, queries, video, id, from]);
  return trouble;
}
