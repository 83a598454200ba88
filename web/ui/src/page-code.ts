/** The code of a page is not there, and there is no network to fetch it by. */
export class OfflineError extends Error {
  override readonly name = 'OfflineError';
}

/**
 * Fetches the code of a page. The router takes a failure for a release in the meantime and loads the whole page anew,
 * which without a network would leave the browser's own error page: so it is told of another failure then.
 * @throws OfflineError without a network, else what `fetchCode` throws
 */
export async function pageCode<Code>(fetchCode: () => Promise<Code>): Promise<Code> {
  try {
    return await fetchCode();
  } catch (error) {
    if (navigator.onLine) throw error;
    throw new OfflineError('The page needs a network to be opened.', { cause: error });
  }
}
