const FULL = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' });
const DATE = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });
const AGO = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' });

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** From here on a date says more than a number of days. */
const WEEK_MS = 7 * DAY_MS;

/** How an instant is told at a given one, both in milliseconds since the epoch. */
export function tellTime(at: number, now: number): string {
  const ago = now - at;
  if (Math.abs(ago) >= WEEK_MS) return DATE.format(at);
  if (Math.abs(ago) >= DAY_MS) return AGO.format(-Math.round(ago / DAY_MS), 'day');
  if (Math.abs(ago) >= HOUR_MS) return AGO.format(-Math.round(ago / HOUR_MS), 'hour');
  if (Math.abs(ago) >= MINUTE_MS) return AGO.format(-Math.round(ago / MINUTE_MS), 'minute');
  return 'just now';
}

/** An instant in RFC 3339, told from now; the whole of it when it is pointed at. */
export function TimeText({ at }: { readonly at: string }) {
  const instant = Date.parse(at);
  return (
    <time dateTime={at} title={FULL.format(instant)}>
      {tellTime(instant, Date.now())}
    </time>
  );
}

/** A length in seconds as `1:42:10` or `2:05`. */
export function tellDuration(seconds: number): string {
  const whole = Math.round(seconds);
  const parts = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60, whole % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
}
