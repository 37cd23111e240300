import {
  cursorFormat,
  pageOf,
  toConnection,
  type Connection,
  type CursorFormat,
  type Page,
  type PageArguments,
} from '../schema/connection.ts';
import { badUserInput } from '../schema/errors.ts';
import { decodeId } from '../schema/node.ts';
import { findFirstCities } from '../db/reads/kindergartens.ts';
import type { CityId } from '../domain/shared/ids.ts';
import type { Context } from './context.ts';

/** Lists in the order of one number: an id, or the number of a thing in its city. */
export type ByNumber = readonly [number: number];

/** Cursors of a list in the order of ids; `list` keeps those of two lists apart. */
export const byId = (list: string): CursorFormat<ByNumber> => cursorFormat<[number]>(list, 'integer');

/** Cursors of a list in the order of numbers that people gave, or of places. */
export const byNumber = (list: string): CursorFormat<ByNumber> => cursorFormat<[number]>(list, 'number');

/** Arguments → page → rows → connection. `read` gives one row more than asked for, if there are that many. */
export const listOf = async <Row, Key, T>(
  page: PageArguments,
  cursors: CursorFormat<Key>,
  read: (page: Page<Key>) => PromiseLike<readonly Row[]>,
  keyOf: (row: Row) => Key,
  toNode: (row: Row) => T | Promise<T>,
): Promise<Connection<T>> => {
  const asked = pageOf(page, cursors);
  const rows = await read(asked);
  const nodes = new Map(await Promise.all(rows.map(async (row) => [row, await toNode(row)] as const)));
  return toConnection(asked, rows, cursors, keyOf, (row): T => {
    const node = nodes.get(row);
    if (node === undefined) throw new Error('A row has no node');
    return node;
  });
};

/** A list that is whole in memory, a page at a time; its cursors are places in it. */
export const listOfAll = <Row, T>(
  page: PageArguments,
  cursors: CursorFormat<ByNumber>,
  all: readonly Row[],
  toNode: (row: Row) => T,
): Promise<Connection<T>> =>
  listOf(
    page,
    cursors,
    async ({ direction, limit, bound }) => {
      const places = all.map((row, place) => ({ row, place }));
      const [from] = bound ?? [null];
      const beyond = places.filter(
        ({ place }) => from === null || (direction === 'FORWARD' ? place > from : place < from),
      );
      return (direction === 'FORWARD' ? beyond : beyond.reverse()).slice(0, limit + 1);
    },
    ({ place }): ByNumber => [place],
    ({ row }) => toNode(row),
  );

/**
 * The city that is meant: by its id, or the only one there is. Null: there is none like that. BAD_USER_INPUT when there
 * are several and none was named.
 */
export const cityMeant = async (context: Context, cityId: string | null | undefined): Promise<CityId | null> => {
  if (cityId !== null && cityId !== undefined) return decodeId('City', cityId);
  const [only, another] = await findFirstCities(context.db);
  if (another !== undefined) throw badUserInput('cityId', 'There are several cities; say which.');
  return only ?? null;
};

/** For what speaks of the installation: its city when it has exactly one. */
export const onlyCity = async (context: Context): Promise<CityId | null> => {
  const [only, another] = await findFirstCities(context.db);
  return another === undefined ? (only ?? null) : null;
};

export const CITY_ARGUMENT = 'The city that is meant. Default: the only one there is.';
