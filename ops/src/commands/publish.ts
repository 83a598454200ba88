import { ConfigError } from '@sod/kit/config';
import { runCommand, UserError } from '../cli/user-error.ts';
import { parseRequest } from '../publish/arguments.ts';
import { loadPublishConfig } from '../publish/config.ts';
import { publish } from '../publish/publish.ts';

/** `npm run publish -- ./clip.mp4 --title "…"`: makes streams of a video and a show that waits for review. */
await runCommand(async () => {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop.abort());
  try {
    await publish(loadPublishConfig(), parseRequest(process.argv.slice(2)), stop.signal);
    return 0;
  } catch (error) {
    if (stop.signal.aborted) throw new UserError('Interrupted: nothing was published.');
    throw error instanceof ConfigError ? new UserError(error.message) : error;
  }
});
