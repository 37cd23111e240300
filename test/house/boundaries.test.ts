import { expect, test } from 'vitest';
import { importsOf } from './imports.ts';
import { objection } from './rooms.ts';
import { sourcesBelow } from './sources.ts';

test('every file imports only from the rooms its own room may know', () => {
  const imports = sourcesBelow('src').flatMap(importsOf);
  expect(imports.length).toBeGreaterThan(100);
  expect(imports.map(objection).filter((why) => why !== null)).toEqual([]);
});

test('the dashboard knows the schema and nothing of the server', () => {
  const imports = sourcesBelow('dashboard/src').flatMap(importsOf);
  expect(imports.length).toBeGreaterThan(100);
  expect(imports.filter(({ to }) => to.startsWith('src/'))).toEqual([]);
});

const importing = (path: string, text: string): (string | null)[] => importsOf({ path, text }).map(objection);

test('the check sees every way to import', () => {
  const path = 'src/domain/queue/order.ts';
  const ways = [
    `import { readFile } from 'node:fs';`,
    `import type { Sql } from 'postgres';`,
    `import '../../db/client.ts';`,
    `import {\n  a,\n  b,\n} from '../../db/client.ts';`,
    `export { a } from '../../db/client.ts';`,
    `export * from '../../db/client.ts';`,
    `const { a } = await import('../../db/client.ts');`,
    `import * as all from '@scope/package/deep.js';`,
  ];
  for (const way of ways) expect(importing(path, way), way).toEqual([expect.stringContaining(`${path} may not`)]);
});

test('rooms are kept apart where it hurts most', () => {
  expect(importing('src/domain/seat/seat.ts', `import { Temporal } from 'temporal-polyfill';`)).not.toEqual([null]);
  expect(importing('src/domain/calendar/days.ts', `import { Temporal } from 'temporal-polyfill';`)).toEqual([null]);
  expect(importing('src/services/enrolChild.ts', `import { seat } from '../db/tables/seat.ts';`)).not.toEqual([null]);
  expect(importing('src/resolvers/seats.ts', `import { saveSeat } from '../db/seat.ts';`)).not.toEqual([null]);
  expect(importing('src/resolvers/seats.ts', `import { findSeats } from '../db/seat.ts';`)).toEqual([null]);
  expect(importing('src/newRoom/thing.ts', `import { a } from '../domain/seat/seat.ts';`)).not.toEqual([null]);
  expect(importing('src/main.ts', `import { a } from './db/tables/seat.ts';`)).toEqual([null]);
});
