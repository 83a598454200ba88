/** A failure that the person at the keyboard can mend; its message is a sentence that says how. */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/** Runs a command: a `UserError` ends it with its sentence and exit code 1, anything else with its stack. */
export async function runCommand(command: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await command();
  } catch (error) {
    const text =
      error instanceof Error && !(error instanceof UserError) ? error.stack : String(message(error));
    process.stderr.write(`${text}\n`);
    process.exitCode = 1;
  }
}

function message(error: unknown): unknown {
  return error instanceof Error ? error.message : error;
}
