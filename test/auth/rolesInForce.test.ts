import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { rememberPeople } from '../../src/auth/rememberPeople.ts';
import { RolesInForce } from '../../src/auth/rolesInForce.ts';
import type { Grant, Viewer } from '../../src/domain/access/viewer.ts';
import type { CityId, PersonId } from '../../src/domain/shared/ids.ts';

const SPECIALIST: Grant = { role: 'SPECIALIST', cityId: 1 as CityId, kindergartenId: null };
const WORKER = 7 as PersonId;
const PARENT = 8 as PersonId;

/** A book of roles in which one can write, and which can be slow or away. */
const openBook = () => {
  let grants = new Map<PersonId, readonly Grant[]>([[WORKER, [SPECIALIST]]]);
  let edition = 1;
  const book = {
    looks: 0,
    readings: 0,
    isAway: false,
    slowness: 0,
    write: (personId: PersonId, ...held: readonly Grant[]): void => {
      grants = new Map([...grants, [personId, held]]);
      edition += 1;
    },
  };
  const answer = async <T>(value: T): Promise<T> => {
    await pause(book.slowness);
    if (book.isAway) throw new Error('The database is away');
    return value;
  };
  const roles = new RolesInForce({
    findEdition: () => {
      book.looks += 1;
      return answer(String(edition));
    },
    findGrants: () => {
      book.readings += 1;
      return answer(grants);
    },
  });
  return { book, roles };
};

test('whoever holds a role has it, everybody else has none, and one look answers for all', async () => {
  const { book, roles } = openBook();
  expect(await Promise.all([roles.of(WORKER), roles.of(PARENT), roles.of(WORKER)])).toEqual([
    [SPECIALIST],
    [],
    [SPECIALIST],
  ]);
  for (let nth = 0; nth < 100; nth += 1) await roles.of(WORKER);
  expect(book.readings).toBe(1);
});

test('a role that was taken back is felt within a second though nobody tells of it, and one given too', async () => {
  const { book, roles } = openBook();
  await roles.of(WORKER);
  book.write(WORKER);
  book.write(PARENT, SPECIALIST);
  const takenAt = performance.now();
  while (performance.now() - takenAt < 1_000) {
    await roles.of(WORKER);
    await pause(5);
  }
  expect(await roles.of(WORKER)).toEqual([]);
  expect(await roles.of(PARENT)).toEqual([SPECIALIST]);
});

test('nobody who asked is answered from what is older than a second, also when nobody asked meanwhile', async () => {
  const { book, roles } = openBook();
  await roles.of(WORKER);
  book.write(WORKER);
  await pause(800);
  expect(await roles.of(WORKER)).toEqual([]);
});

test('what the journal tells of roles is felt with the next question, also while an older look is under way', async () => {
  const { book, roles } = openBook();
  await roles.of(WORKER);
  book.write(WORKER);
  roles.expire();
  expect(await roles.of(WORKER)).toEqual([]);

  book.slowness = 50;
  roles.expire();
  const before = roles.of(WORKER);
  await pause(10);
  book.write(WORKER, SPECIALIST);
  roles.expire();
  expect(await roles.of(WORKER)).toEqual([SPECIALIST]);
  await before;
});

test('unless it changes, the book is not read again, however often it is compared', async () => {
  const { book, roles } = openBook();
  for (let nth = 0; nth < 5; nth += 1) {
    await roles.of(WORKER);
    roles.expire();
  }
  expect([book.looks, book.readings]).toEqual([5, 1]);
});

test('without the database nobody has the roles of long ago: the question fails, and goes on when it is back', async () => {
  const { book, roles } = openBook();
  await roles.of(WORKER);
  book.isAway = true;
  await pause(800);
  await expect(roles.of(WORKER)).rejects.toThrow('away');
  book.isAway = false;
  expect(await roles.of(WORKER)).toEqual([SPECIALIST]);
});

test('a database slower than a second still answers', async () => {
  const { book, roles } = openBook();
  book.slowness = 1_100;
  expect(await roles.of(WORKER)).toEqual([SPECIALIST]);
});

test('a person is looked up once and keeps their number; their roles are those of the moment', async () => {
  const { book, roles } = openBook();
  const asked: string[] = [];
  const directory = {
    find: async (issuer: string, subject: string): Promise<Viewer | null> => {
      asked.push(`${issuer} ${subject}`);
      if (subject === 'stranger') return null;
      return { kind: 'PERSON', personId: subject === 'worker' ? WORKER : PARENT, grants: [] };
    },
  };
  const people = rememberPeople(directory, roles, 2);
  await people.find('one', 'worker');
  expect(await people.find('one', 'worker')).toEqual({ kind: 'PERSON', personId: WORKER, grants: [SPECIALIST] });
  book.write(WORKER);
  roles.expire();
  expect(await people.find('one', 'worker')).toEqual({ kind: 'PERSON', personId: WORKER, grants: [] });
  expect(asked).toEqual(['one worker']);

  expect([await people.find('one', 'stranger'), await people.find('one', 'stranger')]).toEqual([null, null]);
  expect(asked.slice(1)).toEqual(['one stranger', 'one stranger']);
  // Of another issuer it is another person.
  await people.find('two', 'worker');
  await people.find('one', 'parent');
  await people.find('one', 'worker');
  expect(asked.slice(3)).toEqual(['two worker', 'one parent', 'one worker']);
});
