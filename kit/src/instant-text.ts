const DAY_MS = 86_400_000;
/** Days whose dates are remembered: 27 years. */
const MAX_DAYS = 10_000;

const dates = new Map<number, string>();
const numbers = (count: number, digits: number) =>
  Array.from({ length: count }, (_, number) => String(number).padStart(digits, '0'));
const SIXTY = numbers(60, 2);
const THOUSAND = numbers(1_000, 3);

/** The date of a day since the epoch, up to and with the `T`. */
function dateOf(day: number): string {
  const known = dates.get(day);
  if (known !== undefined) return known;
  const text = new Date(day * DAY_MS).toISOString().slice(0, -'00:00:00.000Z'.length);
  if (dates.size >= MAX_DAYS) dates.clear();
  dates.set(day, text);
  return text;
}

/**
 * An instant as `Date.prototype.toISOString` writes it, in a fraction of the time, of which an answer with a hundred
 * instants has most to do.
 * @throws RangeError for an invalid date
 */
export function instantText(instant: Date): string {
  const time = instant.getTime();
  const day = Math.floor(time / DAY_MS);
  const date = dateOf(day);
  const millis = time - day * DAY_MS;
  const seconds = Math.floor(millis / 1_000);
  const minutes = Math.floor(seconds / 60);
  const hour = SIXTY[Math.floor(minutes / 60)];
  return `${date}${hour}:${SIXTY[minutes % 60]}:${SIXTY[seconds % 60]}.${THOUSAND[millis % 1_000]}Z`;
}
