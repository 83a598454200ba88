/** Seconds from `6130`, `102:10` or `1:42:10`; null when the text is none of them. */
export function parseDuration(text: string): number | null {
  const match = /^(?:(?:(\d{1,4}):)?(\d{1,5}):)?(\d{1,9})$/.exec(text.trim());
  if (!match) return null;
  const [, hours = '0', minutes = '0', seconds = '0'] = match;
  return Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds);
}
