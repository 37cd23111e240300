import { EventEmitter, on } from 'node:events';
import {
  Arg,
  Args,
  Ctx,
  Field,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Subscription,
} from 'type-graphql';
import type { GraphQLSchema } from 'graphql';
import { pino } from 'pino';
import { createApp, type App, type AppParts } from '../../../src/app.ts';
import { authenticator } from '../../../src/auth/authenticator.ts';
import type { Gates } from '../../../src/domain/access/gates.ts';
import type { Viewer } from '../../../src/domain/access/viewer.ts';
import type { CityId, PersonId } from '../../../src/domain/shared/ids.ts';
import { asInstant, type Day, type Instant } from '../../../src/domain/shared/time.ts';
import { memoryRateLimiter } from '../../../src/integrations/memoryRateLimiter.ts';
import { realTime, systemClock } from '../../../src/integrations/systemClock.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import type { IdentityProvider } from '../../../src/ports/identityProvider.ts';
import type { PersonDirectory } from '../../../src/ports/personDirectory.ts';
import type { RequestContext } from '../../../src/resolvers/context.ts';
import { ServerInfoResolver } from '../../../src/resolvers/serverInfoResolver.ts';
import { buildSchema } from '../../../src/schema/buildSchema.ts';
import {
  connectionOf,
  cursorFormat,
  pageCost,
  PageArguments,
  pageOf,
  toConnection,
  type Connection,
} from '../../../src/schema/connection.ts';
import { encodeId, Node, requireId } from '../../../src/schema/node.ts';
import type { RefusalAnswer } from '../../../src/schema/refusal.ts';
import { resultUnion, toResult } from '../../../src/schema/result.ts';
import { DateTime, LocalDate } from '../../../src/schema/scalars.ts';

/** What the resolvers here use; the real ones have the database beside it. */
interface ShelfContext extends RequestContext {
  readonly clock: Clock;
}

/** A small API over the ground of the real one: a shelf of books instead of a city. */
@ObjectType({ implements: Node, description: 'A book.' })
class Book extends Node {
  readonly __typename = 'Book' as const;

  @Field(() => Int, { description: 'Its place on the shelf.' })
  readonly number!: number;

  @Field(() => Book, { description: 'The one after it.', nullable: true })
  readonly next?: Book | null;
}

const BookConnection = connectionOf('Book', () => Book);
const cursors = cursorFormat<[number]>('books', 'integer');

@InputType({ description: 'What to lend.' })
class LendBookInput {
  @Field(() => ID, { description: 'Which book.' })
  readonly bookId!: string;

  @Field(() => LocalDate, { description: 'Until which day.', nullable: true })
  readonly untilOn?: Day | null;

  @Field(() => [Int], { description: 'Some numbers.', nullable: true })
  readonly numbers?: number[] | null;

  @Field(() => String, { description: 'To whom.', nullable: true })
  readonly name?: string | null;
}

@ObjectType({ description: 'The book is lent.' })
class LendBookSuccess {
  readonly __typename = 'LendBookSuccess' as const;

  @Field(() => DateTime, { description: 'When.' })
  readonly lentAt!: Instant;
}

const LendBookResult = resultUnion('LendBookResult', LendBookSuccess, [
  'NOT_FOUND',
  'DIRECTION_ENDED',
  'EXTENSION_NOT_OPEN',
]);

const book = (number: number): Book => ({
  __typename: 'Book',
  id: encodeId('Seat', number as never),
  number,
  // Read only where it is asked for, so a shelf may be endless.
  get next(): Book {
    return book(number + 1);
  },
});

const SLOW_MS = 1_000;
/** How many of the slow mutations are at it. */
export const slowOnes = { running: 0 };

@Resolver()
class ShelfResolver {
  @Query(() => Book, { description: 'A book.' })
  book(): Book {
    return book(1);
  }

  @Query(() => BookConnection, { description: 'All books.', complexity: pageCost })
  books(@Args(() => PageArguments) args: PageArguments): Connection<Book> {
    const page = pageOf(args, cursors);
    const all = Array.from({ length: 250 }, (_, place) => place + 1);
    const bound = page.bound?.[0];
    const forward = all.filter((number) => bound === undefined || number > bound);
    const backward = all.filter((number) => bound === undefined || number < bound).reverse();
    const rows = (page.direction === 'FORWARD' ? forward : backward).slice(0, page.limit + 1);
    return toConnection(page, rows, cursors, (number) => [number], book);
  }

  @Query(() => String, { nullable: true, description: 'Fails as a database does, quoting a row.' })
  broken(): string {
    const error = new Error('Failed query: insert into child values (950101300123)');
    throw Object.assign(error, { name: 'DrizzleQueryError', code: '23505' });
  }

  @Query(() => String, { nullable: true, description: 'Fails because the database is away.' })
  away(): string {
    throw new Error('lost', { cause: Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }) });
  }

  @Query(() => String, { nullable: true, description: 'For the desk.' })
  desk(): string {
    return 'open';
  }

  @Query(() => String, { nullable: true, description: 'For anyone signed in.' })
  me(@Ctx() { viewer }: ShelfContext): string {
    return viewer.kind === 'PERSON' ? `person ${viewer.personId}` : 'nobody';
  }

  @Mutation(() => LendBookResult, { nullable: true, description: 'Lends a book.' })
  lendBook(
    @Arg('input', () => LendBookInput, { description: 'What to lend.' }) input: LendBookInput,
    @Ctx() { reader }: ShelfContext,
  ): LendBookSuccess | RefusalAnswer {
    const number: number = requireId('Seat', input.bookId, 'input.bookId');
    return toResult(
      number === 1
        ? { ok: true, value: asInstant(0) }
        : { ok: false, refusal: { code: 'EXTENSION_NOT_OPEN', opensOn: '2026-08-03' as Day } },
      reader,
      (lentAt) => ({ __typename: 'LendBookSuccess' as const, lentAt }),
    );
  }

  @Mutation(() => String, { nullable: true, description: 'Takes its time.' })
  async slow(): Promise<string> {
    slowOnes.running += 1;
    await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
    slowOnes.running -= 1;
    return 'done';
  }

  @Subscription(() => Int, { description: 'Counts until it is told to stop.', subscribe: count })
  count(@Ctx() _context: ShelfContext): number {
    return 1;
  }

  @Subscription(() => Int, { description: 'Breaks after the first.', subscribe: countAndBreak })
  breaking(): number {
    return 1;
  }

  @Subscription(() => Int, { description: 'Tells nothing.', subscribe: () => on(new EventEmitter(), 'told') })
  silence(): number {
    return 1;
  }

  @Subscription(() => Int, { description: 'For the desk.', subscribe: count })
  deskCount(): number {
    return 1;
  }
}

async function* count(): AsyncGenerator<number> {
  for (let number = 0; ; number += 1) {
    yield number;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function* countAndBreak(): AsyncGenerator<number> {
  yield 1;
  throw new Error('950101300123 is not in the queue');
}

const GATES: Gates = {
  Query: {
    serverInfo: 'PUBLIC',
    rateLimit: 'PUBLIC',
    book: 'PUBLIC',
    books: 'PUBLIC',
    broken: 'PUBLIC',
    away: 'PUBLIC',
    desk: ['SPECIALIST'],
    me: 'SIGNED_IN',
  },
  Mutation: { lendBook: 'PUBLIC', slow: 'PUBLIC' },
  Subscription: { count: 'PUBLIC', breaking: 'PUBLIC', silence: 'PUBLIC', deskCount: ['SPECIALIST'] },
};

export const shelfSchema = (gates: Gates = GATES): GraphQLSchema =>
  buildSchema([ServerInfoResolver, ShelfResolver], gates);
export { GATES as SHELF_GATES };

/** `person-7` is person 7, a parent; `specialist-8` has the desk of city 1; `stranger` is let in by nobody. */
export const people: PersonDirectory = {
  find: (_issuer, subject) => {
    const [kind, number] = subject.split('-');
    if (kind === 'stranger') return Promise.resolve(null);
    const viewer: Viewer = {
      kind: 'PERSON',
      personId: Number(number ?? 0) as PersonId,
      grants: kind === 'specialist' ? [{ role: 'SPECIALIST', cityId: 1 as CityId, kindergartenId: null }] : [],
    };
    return Promise.resolve(viewer);
  },
};

export interface Shelf {
  readonly app: App;
  readonly url: string;
  readonly logged: () => string;
}

export const openShelf = async (
  parts: Partial<AppParts<ShelfContext>> = {},
  providers: readonly IdentityProvider[] = [],
): Promise<Shelf> => {
  const lines: string[] = [];
  const app = await createApp<ShelfContext>({
    schema: shelfSchema(),
    contextOf: (request) => ({ ...request, clock: systemClock }),
    authenticator: authenticator(providers, people),
    rateLimiter: memoryRateLimiter(),
    checkReady: () => Promise.resolve(),
    logger: pino({ level: 'info' }, { write: (line: string) => lines.push(line) }),
    now: realTime,
    allowedOrigins: ['https://queue.example'],
    trustedProxies: [],
    language: 'ENGLISH',
    zone: 'Asia/Almaty',
    demo: null,
    dashboard: null,
    smsCallbacks: null,
    scans: null,
    examples: [],
    ...parts,
  });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  return { app, url, logged: () => lines.join('') };
};

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    readonly data?: Record<string, unknown> | null;
    readonly errors?: readonly {
      readonly message: string;
      readonly path?: readonly unknown[];
      readonly extensions: Record<string, unknown>;
    }[];
    readonly extensions?: Record<string, unknown>;
  };
}

export const ask = async (
  url: string,
  query: string,
  variables: object = {},
  headers: Record<string, string> = {},
): Promise<Answer> => {
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Answer['body'] };
};

/** The codes of an answer, in order. */
export const codes = ({ body }: Pick<Answer, 'body'>): readonly unknown[] =>
  (body.errors ?? []).map(({ extensions }) => extensions['code']);
