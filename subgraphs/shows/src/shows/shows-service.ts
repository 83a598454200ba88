import { type PageArguments, parsePage, toConnection } from '@sod/kit/graphql/connection';
import { isUuid } from '@sod/kit/id';
import type { Session } from '@sod/kit/session';
import { uuidv7 } from 'uuidv7';
import type {
  CreateShowInput,
  ShowFilter,
  ShowOrderBy,
  UpdateShowInput,
} from '../__generated__/resolvers.ts';
import type { ShowPage } from '../db/show-page.ts';
import { type ShowRow, type ShowState, showState } from '../db/tables/shows.ts';
import type { CatalogueRepository } from './catalogue-repository.ts';
import { parseNewShow, parseShowChange } from './show-input.ts';
import { ADDED, CATALOGUE, LATEST, parseFilter } from './show-lists.ts';
import { noSourceLeft, showNotFound } from './shows-errors.ts';
import type { ShowsRepository } from './shows-repository.ts';

const WRITE = 'shows:write';
const REVIEW = 'shows:review';
const VIEWERS_STATES: readonly ShowState[] = ['AVAILABLE'];

/** States that the caller may see at all. */
function visibleStates(session: Session): readonly ShowState[] {
  return session.has(REVIEW) ? showState.enumValues : VIEWERS_STATES;
}

export function createShowsService(options: { repository: ShowsRepository; catalogue: CatalogueRepository }) {
  const { repository, catalogue } = options;

  async function existing(id: string): Promise<ShowRow> {
    const show = isUuid(id) ? await repository.find(id) : null;
    if (!show) throw showNotFound(id);
    return show;
  }

  return {
    /** @throws AppError `BAD_USER_INPUT` naming every broken field. */
    async create(session: Session, input: CreateShowInput): Promise<ShowRow> {
      const { userId } = session.demand(WRITE);
      return repository.insert({ id: uuidv7(), ...parseNewShow(input), addedById: userId }, session.trace);
    },

    /** @throws AppError `NOT_FOUND`, or `BAD_USER_INPUT` naming every broken field. */
    async update(session: Session, id: string, input: UpdateShowInput): Promise<ShowRow> {
      session.demand(WRITE);
      const current = await existing(id);
      const values = parseShowChange(input, current);
      if (Object.keys(values).length === 0) return current;
      const changed = await repository.update(current.id, values, session.trace);
      if (changed === 'no source') throw noSourceLeft();
      if (!changed) throw showNotFound(id);
      return changed;
    },

    /** @throws AppError `NOT_FOUND`. */
    async delete(session: Session, id: string): Promise<{ id: string }> {
      session.demand(WRITE);
      const deleted = isUuid(id) ? await repository.delete(id, session.trace) : null;
      if (!deleted) throw showNotFound(id);
      return { id: deleted };
    },

    /** The shows with these ids that the caller may see, in no order. */
    async visible(session: Session, ids: readonly string[]): Promise<ShowRow[]> {
      const possible = ids.filter(isUuid);
      return possible.length === 0 ? [] : repository.findMany(possible, visibleStates(session));
    },

    /** @throws AppError `BAD_USER_INPUT`; `UNAUTHENTICATED` or `FORBIDDEN` for states the caller may not see. */
    async page(
      session: Session,
      args: PageArguments,
      filter: ShowFilter | null | undefined,
      orderBy: ShowOrderBy,
    ): Promise<ShowPage> {
      const list = CATALOGUE[orderBy];
      const page = parsePage(list.name, args, list.isValue);
      const selection = parseFilter(filter);
      const visible = visibleStates(session);
      if (!selection.states.every((state) => visible.includes(state))) session.demand(REVIEW);
      return toConnection(list.name, page, await catalogue.page(selection, orderBy, page), list.keysetOf);
    },

    /** @throws AppError `BAD_USER_INPUT`. */
    async latest(first: number | null | undefined): Promise<ShowPage> {
      const page = parsePage(LATEST.name, { first });
      return toConnection(LATEST.name, page, await repository.latest(page), LATEST.keysetOf);
    },

    /** Genres of the available shows, those with the most shows first. */
    async genres(): Promise<string[]> {
      return repository.genres();
    },

    /** Shows that a user added. @throws AppError `BAD_USER_INPUT`. */
    async addedBy(session: Session, userId: string, args: PageArguments): Promise<ShowPage> {
      const page = parsePage(ADDED.name, args, ADDED.isValue);
      const rows = isUuid(userId) ? await repository.addedBy(userId, visibleStates(session), page) : [];
      return toConnection(ADDED.name, page, rows, ADDED.keysetOf);
    },
  };
}

export type ShowsService = ReturnType<typeof createShowsService>;
