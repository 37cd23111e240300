import postgres from 'postgres';
import { afterAll, expect, test } from 'vitest';
import { queueNotice } from '../../src/db/notice.ts';
import { saveGuardian } from '../../src/db/people.ts';
import { transaction } from '../../src/db/transaction.ts';
import type { Standing } from '../../src/domain/application/standing.ts';
import type { NoticeKind } from '../../src/domain/notice/noticeFor.ts';
import { asInstant } from '../../src/domain/shared/time.ts';
import { NOW } from '../support/made.ts';
import { openWorld } from '../support/world.ts';

const world = await openWorld();
const owner = postgres(world.url, { max: 1 });
afterAll(async () => {
  await owner.end();
  await world.close();
});
const { db, make } = world;

const owe = async (kind: NoticeKind, standing: Standing, at: number = NOW): Promise<void> => {
  const setting = await make.setting(standing.application.cityId, asInstant(at));
  await transaction(db, (tx) => queueNotice(tx, kind, standing, setting));
};

const countOf = async ({ application }: Standing): Promise<number> => {
  const [row] = await owner`select count(*)::int as n from notice where application_id = ${application.id}`;
  return row?.['n'];
};

test('I10: each guardian is owed the notice once, with ids, dates and codes and nothing else', async () => {
  const standing = await make.direction();
  const { application, direction } = standing;
  const second = await make.person({ name: 'Second Guardian' });
  await transaction(db, (tx) => saveGuardian(tx, application.childId, second, NOW));
  await owe('GO_TO_KINDERGARTEN', standing);
  const rows = await owner`select kind, direction_id::int, facts from notice where application_id = ${application.id}`;
  const facts = {
    queueNumber: application.queueNumber,
    queuedAt: application.queuedAt,
    state: 'DIRECTED',
    category: 'GENERAL',
    agesOutAt: application.agesOutAt,
    kindergartenId: direction?.kindergartenId,
    ground: 'GENERAL',
    window: 'ENROLMENT',
    lastOn: '2026-03-10',
    endsAt: direction?.window.endsAt,
    certificateValidDays: 10,
    extensionDays: 30,
    isExtendable: false,
    otherwise: 'STOP_LISTED',
    otherwiseFrozenUntil: Date.parse('2026-03-21T00:00:00+05:00'),
  };
  const owed = { kind: 'GO_TO_KINDERGARTEN', direction_id: direction?.id, facts };
  expect([...rows]).toEqual([owed, owed]);
});

test('R7: the way to the kindergarten is told exactly once for a direction, at whatever moment', async () => {
  const standing = await make.direction();
  await owe('GO_TO_KINDERGARTEN', standing);
  await owe('GO_TO_KINDERGARTEN', standing, NOW + 1);
  expect(await countOf(standing)).toBe(1);
});

test('a fresh certificate may be asked for twice', async () => {
  const standing = await make.direction();
  await owe('FRESH_CERTIFICATE_NEEDED', standing);
  await owe('FRESH_CERTIFICATE_NEEDED', standing, NOW + 1);
  expect(await countOf(standing)).toBe(2);
});

test('R11: who loses the privilege is told its place of now', async () => {
  const cityId = await make.city();
  await make.application({ cityId });
  const standing = await make.application({ cityId });
  await owe('PRIVILEGE_NOT_CONFIRMED', standing);
  const [row] = await owner`select facts from notice where application_id = ${standing.application.id}`;
  expect(row?.['facts']).toMatchObject({ place: 2, state: 'QUEUED' });
});
