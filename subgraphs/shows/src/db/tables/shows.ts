import { getTableColumns, sql } from 'drizzle-orm';
import { check, customType, index, integer, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';
import { showsSchema } from './schema.ts';

export const showState = showsSchema.enum('show_state', [
  'PENDING_REVIEW',
  'AVAILABLE',
  'REJECTED',
  'ARCHIVED',
]);

/** Text in the alphabetical order of ICU's root locale, so that "A to Z" is the same on every cluster. */
const alphabetical = customType<{ data: string }>({ dataType: () => 'text COLLATE "und-x-icu"' });

export const shows = showsSchema.table(
  'shows',
  {
    id: uuid('id').primaryKey(),
    title: alphabetical('title').notNull(),
    description: text('description'),
    hlsSrcVideoURL: text('hls_src_video_url'),
    dashSrcVideoURL: text('dash_src_video_url'),
    posterURL: text('poster_url'),
    durationSeconds: integer('duration_seconds'),
    genres: text('genres').array().notNull().default(sql`'{}'`),
    releaseYear: integer('release_year'),
    maturityRating: text('maturity_rating'),
    language: text('language'),
    state: showState('state').notNull().default('PENDING_REVIEW'),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
    publishedAt: instant('published_at'),
    /** A user of the Users subgraph; null when a machine added the show. */
    addedById: uuid('added_by'),
    /** What a search looks through. U+001F keeps a match from reaching over the end of the title. */
    searchText: text('search_text').generatedAlwaysAs(
      sql`lower((title || E'\\x1f' || coalesce(description, '')) COLLATE "und-x-icu")`,
    ),
  },
  (table) => [
    check('shows_has_source', sql`hls_src_video_url IS NOT NULL OR dash_src_video_url IS NOT NULL`),
    check('shows_available_is_published', sql`state <> 'AVAILABLE' OR published_at IS NOT NULL`),
    index('shows_by_creation').on(table.state, table.createdAt, table.id),
    index('shows_by_title').on(table.state, table.title, table.id),
    index('shows_by_publication').on(table.publishedAt, table.id).where(sql`state = 'AVAILABLE'`),
    index('shows_by_adder').on(table.addedById, table.createdAt, table.id),
    index('shows_by_genre').using('gin', table.genres),
    index('shows_by_text').using('gin', sql`search_text public.gin_trgm_ops`),
  ],
);

const { searchText: _searchText, ...columns } = getTableColumns(shows);

/** Every column of a show but the copy of its text that only searches need. */
export const showColumns = columns;

export type ShowRow = Omit<typeof shows.$inferSelect, 'searchText'>;
export type ShowState = ShowRow['state'];
