/** The compiler does not know something an operation needs; the stock executor does. */
export class UnsupportedOperation extends Error {
  override readonly name = 'UnsupportedOperation';

  /** @param what the thing that is not known */
  constructor(what: string) {
    super(`The compiled execution does not know ${what}.`);
  }
}
