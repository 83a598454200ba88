/** A failure that the person at the keyboard can mend; its message is a sentence that says how. */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/** Runs a command: a `UserError` ends it with its sentence and exit code 1, anything else with its stack. */
export async function runCommand(command: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await command();
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = 1;
  }
}

/** What to print of an error: a sentence where the message is one, else the stack. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  const isSentence = error instanceof UserError || code?.startsWith('ERR_PARSE_ARGS');
  return isSentence ? error.message : (error.stack ?? error.message);
}
