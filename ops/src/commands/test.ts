import { runCommand } from '../cli/user-error.ts';
import { runTests } from '../test/run-tests.ts';

/** `npm test [-- <vitest's filters and options>]`; `REQUIRE_SERVICES=1` makes a missing Redis or Postgres a failure. */
await runCommand(() => runTests(process.argv.slice(2)));
