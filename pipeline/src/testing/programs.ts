import { findPrograms, ProgramMissing, type Programs } from '../tools/programs.ts';

/**
 * The programs that make streams, null where no package brings them.
 * @throws ProgramMissing when `REQUIRE_SERVICES=1` says that every test has to run
 */
export function programsForTests(environment: NodeJS.ProcessEnv): Programs | null {
  try {
    return findPrograms();
  } catch (error) {
    if (error instanceof ProgramMissing && environment.REQUIRE_SERVICES !== '1') return null;
    throw error;
  }
}
