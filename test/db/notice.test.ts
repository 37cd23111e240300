import postgres from 'postgres';
import { afterAll, expect, test } from 'vitest';
import { queueNotice } from '../../src/db/notice.ts';
import { saveGuardian } from '../../src/db/people.ts';
import { transaction, violatedConstraint } from '../../src/db/transaction.ts';
import { asInstant } from '../../src/domain/shared/time.ts';
import { NOW } from '../support/make.ts';
import { openWorld } from '../support/world.ts';

const world = await openWorld();
const owner = postgres(world.url, { max: 1 });
afterAll(async () => {
  await owner.end();
  await world.close();
});
const { db, make } = world;

test('I10: each guardian is owed the notice once, with ids and dates and nothing else', async () => {
  const standing = await make.direction();
  const { application, direction } = standing;
  const second = await make.person({ name: 'Second Guardian' });
  await transaction(db, (tx) => saveGuardian(tx, application.childId, second, NOW));
  await transaction(db, (tx) => queueNotice(tx, 'GO_TO_KINDERGARTEN', standing, NOW));
  const rows = await owner`select kind, direction_id::int, facts from notice where application_id = ${application.id}`;
  const facts = {
    kindergartenId: direction?.kindergartenId,
    lastOn: direction?.window.lastOn,
    endsAt: direction?.window.endsAt,
  };
  const owed = { kind: 'GO_TO_KINDERGARTEN', direction_id: direction?.id, facts };
  expect([...rows]).toEqual([owed, owed]);
});

test('R7: the way to the kindergarten is told exactly once for a direction, at whatever moment', async () => {
  const standing = await make.direction();
  const tell = (at: number) => transaction(db, (tx) => queueNotice(tx, 'GO_TO_KINDERGARTEN', standing, asInstant(at)));
  await tell(NOW);
  await expect(tell(NOW + 1)).rejects.toSatisfy((error) => violatedConstraint(error) === 'notice_once_by_key');
});

test('a fresh certificate may be asked for twice', async () => {
  const standing = await make.direction();
  const ask = (at: number) =>
    transaction(db, (tx) => queueNotice(tx, 'FRESH_CERTIFICATE_NEEDED', standing, asInstant(at)));
  await ask(NOW);
  await ask(NOW + 1);
  const [row] = await owner`select count(*)::int as n from notice where application_id = ${standing.application.id}`;
  expect(row).toEqual({ n: 2 });
});
