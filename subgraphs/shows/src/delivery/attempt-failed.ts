/** An attempt that did not reach its receiver; the message is shown to admins. */
export class AttemptFailed extends Error {
  override readonly name = 'AttemptFailed';
  /** What the receiver answered: an HTTP status or an SMTP reply code. */
  readonly answer: number | null;
  /** Whether the receiver says that it is no more. */
  readonly gone: boolean;

  constructor(message: string, options: { answer?: number; gone?: boolean } & ErrorOptions = {}) {
    super(message, options);
    this.answer = options.answer ?? null;
    this.gone = options.gone ?? false;
  }
}
