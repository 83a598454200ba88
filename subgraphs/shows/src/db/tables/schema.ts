import { pgSchema } from 'drizzle-orm/pg-core';

export const showsSchema = pgSchema('shows');
