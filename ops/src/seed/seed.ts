import { migrateShows } from '@sod/shows/db/migrate';
import { migrateUsers } from '@sod/users/db/migrate';
import { provisionSubgraphs } from '../start/database.ts';
import { openSystemDatabase } from '../start/system-database.ts';
import type { CataloguePlan } from './catalogue-plan.ts';
import { startBar } from './progress-bar.ts';
import { seedCatalogue } from './seed-catalogue.ts';
import { SEEDED_TABLES } from './tables.ts';
import { SEEDED_PASSWORD, seededEmail } from './user-rows.ts';

/**
 * Fills a database by a plan and tells how it went; one that is new is provisioned and migrated first.
 * @param interrupted rejects when the seed shall be given up; nothing of it remains then
 */
export async function seed(plan: CataloguePlan, interrupted: Promise<never>): Promise<void> {
  await using target = await openSystemDatabase();
  const databases = await provisionSubgraphs(target.ownerUrl);
  await migrateShows(databases.shows);
  await migrateUsers(databases.users);
  console.log(`Seeding ${plan.shows} shows and ${plan.users} users into ${target.where}.`);
  const bar = startBar(SEEDED_TABLES.reduce((sum, table) => sum + Math.round(table.estimate(plan)), 0));
  try {
    await Promise.race([seedCatalogue(target.ownerUrl, plan, bar), interrupted]);
  } finally {
    bar.stop();
  }
  console.log(bar.summary());
  if (plan.users > 0) {
    console.log(
      `Every seeded user has the password "${SEEDED_PASSWORD}", for example ${seededEmail(plan, 0)}.`,
    );
  }
}
