import { ArgsType, Field, Int, ObjectType, type ClassType } from 'type-graphql';
import { parseDay } from '../domain/calendar/days.ts';
import { CATEGORIES } from '../domain/privilege/category.ts';
import { badUserInput } from './errors.ts';

export const MAX_PAGE = 100;

@ArgsType()
export class PageArguments {
  @Field(() => Int, {
    nullable: true,
    description: 'How many from the front, 1–100. Exactly one of `first` and `last` is required.',
  })
  readonly first?: number | null;

  @Field(() => String, { nullable: true, description: 'With `first`: only what comes after this cursor.' })
  readonly after?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many from the back, 1–100. Exactly one of `first` and `last` is required.',
  })
  readonly last?: number | null;

  @Field(() => String, { nullable: true, description: 'With `last`: only what comes before this cursor.' })
  readonly before?: string | null;
}

/** One page to read: `limit` rows forwards from after `bound`, or backwards from before it. */
export interface Page<Key> {
  readonly direction: 'FORWARD' | 'BACKWARD';
  readonly limit: number;
  readonly bound: Key | null;
}

@ObjectType({ description: 'Where a page lies in its list.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Is there more after this page? Known when reading forwards.' })
  readonly hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Is there more before this page? Known when reading backwards.' })
  readonly hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first edge, null on an empty page.' })
  readonly startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last edge, null on an empty page.' })
  readonly endCursor!: string | null;
}

export interface Edge<T> {
  readonly cursor: string;
  readonly node: T;
}

export interface Connection<T> {
  readonly edges: readonly Edge<T>[];
  readonly pageInfo: PageInfo;
}

const OWN_COST_FREE = ({ childComplexity }: { childComplexity: number }): number => childComplexity;

/** Complexity of a connection field: one for the list, and its contents once for every row asked for. */
export const pageCost = ({
  args,
  childComplexity,
}: {
  args: { first?: number | null; last?: number | null };
  childComplexity: number;
}): number => 1 + Math.min(MAX_PAGE, Math.max(1, args.first ?? args.last ?? MAX_PAGE)) * childComplexity;

/**
 * The two object types of a Relay connection, named after their node. A list with fields of its own extends it under
 * the same name: `@ObjectType('SeatConnection', …) class SeatConnection extends connectionOf('Seat', () => Seat)`.
 */
export const connectionOf = <T extends object>(name: string, node: () => ClassType<T>): ClassType<Connection<T>> => {
  @ObjectType(`${name}Edge`, { description: `One ${name} in a list, with its place.` })
  class NodeEdge implements Edge<T> {
    @Field(() => String, { description: 'Opaque place in the list, for `after` and `before`.' })
    readonly cursor!: string;

    @Field(node, { description: `The ${name} itself.` })
    readonly node!: T;
  }

  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name}.` })
  class NodeConnection implements Connection<T> {
    @Field(() => [NodeEdge], {
      description: 'The rows of this page, always in the order of the list.',
      complexity: OWN_COST_FREE,
    })
    readonly edges!: readonly Edge<T>[];

    @Field(() => PageInfo, { description: 'Where this page lies in the list.', complexity: 0 })
    readonly pageInfo!: PageInfo;
  }

  return NodeConnection;
};

const CURSOR_PARTS = {
  /** A row's id. */
  integer: (part: unknown): boolean => Number.isSafeInteger(part),
  /** What an `integer` column of Postgres holds. */
  number: (part: unknown): boolean => Number.isInteger(part) && Math.abs(Number(part)) < 2 ** 31,
  /** What RFC 3339 can write with four digits of the year. */
  instant: (part: unknown): boolean =>
    Number.isSafeInteger(part) && Number(part) >= Date.UTC(1800, 0) && Number(part) < Date.UTC(3000, 0),
  day: (part: unknown): boolean => typeof part === 'string' && parseDay(part) !== null,
  category: (part: unknown): boolean => CATEGORIES.some((category) => category === part),
  // What Postgres cannot hold as text never reaches it.
  text: (part: unknown): boolean => typeof part === 'string' && part.length <= 200 && !/\0|\p{Surrogate}/u.test(part),
} as const;
type CursorPart = keyof typeof CURSOR_PARTS;

export interface CursorFormat<Key> {
  encode(key: Key): string;
  /** BAD_USER_INPUT at `inputPath` for garbage, and for the cursor of another list. */
  decode(text: string, inputPath: string): Key;
}

/** `Key` is the tuple the list is ordered by; `parts` says what each place holds. `list` keeps cursors of two lists apart. */
export const cursorFormat = <Key extends readonly (number | string)[]>(
  list: string,
  ...parts: { readonly [Place in keyof Key]: CursorPart }
): CursorFormat<Key> => ({
  encode: (key) => Buffer.from(JSON.stringify([list, ...key])).toString('base64url'),
  decode: (text, inputPath) => {
    const garbage = badUserInput(inputPath, 'Expected a cursor of this list, as this API gave it.');
    let content: unknown;
    try {
      content = JSON.parse(Buffer.from(text, 'base64url').toString());
    } catch {
      throw garbage;
    }
    if (!Array.isArray(content) || content.length !== parts.length + 1 || content[0] !== list) throw garbage;
    const key: readonly unknown[] = content.slice(1);
    if (!parts.every((part, place) => CURSOR_PARTS[part](key[place]))) throw garbage;
    // Every part has just been checked against the format.
    return key as unknown as Key;
  },
});

/** Arguments → page. BAD_USER_INPUT unless exactly one of `first` and `last` is there, within 1–100, with its own cursor. */
export const pageOf = <Key>(page: PageArguments, cursors: CursorFormat<Key>): Page<Key> => {
  const { first = null, last = null, after = null, before = null } = page;
  if (first !== null && last !== null) throw badUserInput('last', 'Give either `first` or `last`, not both.');
  if (first !== null && before !== null)
    throw badUserInput('before', '`before` goes with `last`; with `first` use `after`.');
  if (last !== null && after !== null)
    throw badUserInput('after', '`after` goes with `first`; with `last` use `before`.');
  const limit = first ?? last;
  const limitName = last === null ? 'first' : 'last';
  if (limit === null || limit < 1 || limit > MAX_PAGE)
    throw badUserInput(limitName, `Expected a number from 1 to ${MAX_PAGE}.`);
  const boundText = after ?? before;
  return {
    direction: last === null ? 'FORWARD' : 'BACKWARD',
    limit,
    bound: boundText === null ? null : cursors.decode(boundText, after === null ? 'before' : 'after'),
  };
};

/**
 * Rows → connection. `rows` are read in the direction of the page, one more than `limit` if there are that many:
 * the extra row says that there is another page.
 */
export const toConnection = <Row, Key, T>(
  page: Page<Key>,
  rows: readonly Row[],
  cursors: CursorFormat<Key>,
  keyOf: (row: Row) => Key,
  toNode: (row: Row) => T,
): Connection<T> => {
  const hasMore = rows.length > page.limit;
  const shown = rows.slice(0, page.limit);
  if (page.direction === 'BACKWARD') shown.reverse();
  const edges = shown.map((row) => ({ cursor: cursors.encode(keyOf(row)), node: toNode(row) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: page.direction === 'FORWARD' && hasMore,
      hasPreviousPage: page.direction === 'BACKWARD' && hasMore,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
};
