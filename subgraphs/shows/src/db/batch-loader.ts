import DataLoader from 'dataloader';

/**
 * Puts the loads of one tick into one statement. It remembers nothing, because the mutations of one document run
 * one after another and each has to see what the one before changed.
 */
export function batchLoader<Value>(
  load: (ids: readonly string[]) => Promise<readonly Value[]>,
): DataLoader<string, Value> {
  return new DataLoader(load, { cache: false });
}
