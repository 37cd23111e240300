import { beforeAll, expect, test } from 'vitest';
import { createTestDatabase } from '../support/database.ts';
import { expectNothingLost, type Comeback, type Victim } from './killLaws.ts';
import { buildServer } from './serverProcess.ts';

beforeAll(buildServer, 120_000);

const ROUNDS = 4;
const rounds = (victims: readonly Victim[]): readonly Victim[] => Array.from({ length: ROUNDS }, () => victims).flat();
const median = (comebacks: readonly Comeback[], victim: Victim): number =>
  comebacks
    .filter((comeback) => comeback.victim === victim)
    .map(({ ms }) => ms)
    .sort((a, b) => a - b)[ROUNDS >> 1] ?? 0;

test('I11, I9, P18: killed over and over on the embedded database, nothing is lost and nothing is done twice', async () => {
  const comebacks = await expectNothingLost(rounds(['API', 'WORKER', 'POSTGRES', 'EVERYTHING']), {
    databaseUrl: null,
    isApart: true,
  });
  expect(comebacks).toHaveLength(4 * ROUNDS);
  console.log(`median: API ${median(comebacks, 'API')} ms, Postgres ${median(comebacks, 'POSTGRES')} ms`);
}, 1_800_000);

test('I11, I9, P18: killed over and over on an external database, nothing is lost and nothing is done twice', async () => {
  const { url, drop } = await createTestDatabase();
  try {
    const comebacks = await expectNothingLost(rounds(['API', 'WORKER']), { databaseUrl: url, isApart: true });
    console.log(`median: API ${median(comebacks, 'API')} ms`);
  } finally {
    await drop();
  }
}, 1_800_000);
