/** As much of a logger as is needed here; pino has it, and so does what writes a Lambda's log. */
export interface Log {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}
