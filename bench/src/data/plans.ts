import { mkdirSync, writeFileSync } from 'node:fs';
import { type SeededDatabase, withOwner } from './databases.ts';
import type { Question } from './questions.ts';
import type { Captured } from './statements.ts';

/**
 * Writes how Postgres answers the first request of each question, `<folder>plans/<question>-<size>.txt`,
 * without the figures that differ from run to run.
 */
export async function writePlans(
  folder: string,
  database: SeededDatabase,
  questions: readonly Question[],
  captured: Captured,
): Promise<void> {
  mkdirSync(`${folder}plans`, { recursive: true });
  // By the role of the subgraph, whose search path and rights the statements rely on.
  for (const question of questions) {
    const url = question.subgraph === 'shows' ? database.showsUrl : database.usersUrl;
    const parts: string[] = [`${question.title}, ${database.shows} shows`];
    await withOwner(url, async (sql) => {
      for (const { text, parameters } of captured.get(question.id)?.[0] ?? []) {
        const explain = `EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, BUFFERS OFF, SUMMARY OFF) ${text}`;
        const rows = await sql.unsafe(explain, [...parameters] as string[]);
        parts.push(`${text};`, rows.map((row) => row['QUERY PLAN']).join('\n'));
      }
    });
    writeFileSync(`${folder}plans/${question.id}-${database.shows}.txt`, `${parts.join('\n\n')}\n`);
  }
}
