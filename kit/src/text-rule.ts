/** Length in Unicode code points: what a reader counts as characters, more or less, and what Postgres counts. */
export function characters(text: string): number {
  return [...text].length;
}

/** What is wrong with a text that has to say something within `max` characters, or null. */
export function textProblem(text: string, max: number): string | null {
  if (text.trim() === '') return `must have 1 to ${max} characters that are not all blank`;
  return characters(text) > max ? `must have 1 to ${max} characters` : null;
}
