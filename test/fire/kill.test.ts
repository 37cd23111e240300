import { beforeAll, test } from 'vitest';
import { expectNothingLost } from './killLaws.ts';
import { buildServer } from './serverProcess.ts';

beforeAll(buildServer, 120_000);

test('I11, I9, P18: database and server are killed while people act: what was acknowledged is there once, what was refused is not', async () => {
  await expectNothingLost(['POSTGRES', 'EVERYTHING'], { databaseUrl: null, isApart: false });
}, 600_000);
