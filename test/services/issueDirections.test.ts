import { sql } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import type { Viewer } from '../../src/domain/access/viewer.ts';
import type { CityId, PersonId } from '../../src/domain/shared/ids.ts';
import { asInstant, type Instant } from '../../src/domain/shared/time.ts';
import { findStanding } from '../../src/db/standing/standing.ts';
import { cancelDirection } from '../../src/services/cancelDirection.ts';
import { expireOverdue } from '../../src/services/expireOverdue.ts';
import { issueDirections } from '../../src/services/issueDirections.ts';
import type { Call, Deps } from '../../src/services/verb.ts';
import { NOW } from '../support/made.ts';
import { openWorld } from '../support/world.ts';

const world = await openWorld();
afterAll(world.close);
const { db, make } = world;

let keys = 0;
const call = (viewer: Viewer): Call => {
  if (viewer.kind !== 'PERSON') throw new Error('Nobody is signed in');
  return { viewer, idempotencyKey: `key-${(keys += 1)}` };
};
const depsAt = (now: Instant): Deps => ({ db, clock: { now: async () => now } });
const parent = (personId: PersonId): Viewer => ({ kind: 'PERSON', personId, grants: [] });
const supervisor = async (cityId: CityId): Promise<Viewer> => ({
  kind: 'PERSON',
  personId: await make.person({ roles: [{ role: 'SUPERVISOR', cityId }] }),
  grants: [{ role: 'SUPERVISOR', cityId, kindergartenId: null }],
});

const later = (days: number): Instant => asInstant(NOW + days * 86_400_000);

test('R12: a freed seat goes to the next by rank, and the one who cancelled is passed over there (R15)', async () => {
  const cityId = await make.city();
  const { kindergartenId, seats } = await make.group({ cityId, seats: 1 });
  const wishes = [{ kindergartenId, isSkipped: false }];
  const guardianId = await make.person();
  const first = await make.application({ cityId, wishes, guardianId, queuedAt: later(-20) });
  const second = await make.application({ cityId, wishes, queuedAt: later(-10) });
  const head = await supervisor(cityId);

  const issued = await issueDirections(depsAt(NOW), call(head), { cityId, birthYear: null, isDryRun: false });
  expect(issued).toMatchObject({ ok: true, value: { runIds: [expect.any(Number)] } });
  const directed = await findStanding(db, first.application.id);
  expect(directed).toMatchObject({
    application: { state: { kind: 'DIRECTED' } },
    direction: { ground: 'GENERAL', state: { kind: 'AWAITING_ENROLMENT' } },
    seat: { id: seats[0]?.id, state: { kind: 'HELD' } },
  });
  const directionId = directed?.direction?.id;
  if (directionId === undefined) throw new Error('No direction');

  expect(await cancelDirection(depsAt(NOW), call(parent(guardianId)), { directionId })).toMatchObject({ ok: true });
  expect(await findStanding(db, first.application.id)).toMatchObject({
    application: { state: { kind: 'QUEUED' }, wishes: [{ isSkipped: true }] },
    direction: null,
  });

  await issueDirections(depsAt(NOW), call(head), { cityId, birthYear: 2023, isDryRun: false });
  expect(await findStanding(db, second.application.id)).toMatchObject({ application: { state: { kind: 'DIRECTED' } } });
});

test('a dry run publishes a protocol and gives nobody anything', async () => {
  const cityId = await make.city();
  const { kindergartenId } = await make.group({ cityId, seats: 2 });
  const standing = await make.application({ cityId, wishes: [{ kindergartenId, isSkipped: false }] });
  const head = await supervisor(cityId);
  const dry = await issueDirections(depsAt(NOW), call(head), { cityId, birthYear: 2023, isDryRun: true });
  expect(dry).toMatchObject({ ok: true, value: { runIds: [expect.any(Number)] } });
  expect(await findStanding(db, standing.application.id)).toEqual(standing);
});

test('D1: what is overdue is expired before a run, effective at its deadline, and its seat is given on', async () => {
  const cityId = await make.city();
  const { kindergartenId, seats } = await make.group({ cityId, seats: 1 });
  const wishes = [{ kindergartenId, isSkipped: false }];
  const privilege = { subcategory: 'CONSCRIPT', category: 'EXTRAORDINARY' } as const;
  const standing = await make.application({ cityId, wishes, privilege });
  const [seat] = seats;
  if (seat === undefined) throw new Error('No seat');
  await make.direction({ standing, seat });
  const next = await make.application({ cityId, wishes });
  const head = await supervisor(cityId);

  // Monday 2 March 2026: 8 March is a Sunday, its day off moves to Monday 9, and the window ends on Tuesday 10.
  await issueDirections(depsAt(later(8)), call(head), { cityId, birthYear: null, isDryRun: false });
  expect(await findStanding(db, standing.application.id)).toMatchObject({
    application: { state: { kind: 'DIRECTED' } },
  });
  await issueDirections(depsAt(later(9)), call(head), { cityId, birthYear: null, isDryRun: false });
  expect(await findStanding(db, standing.application.id)).toMatchObject({
    application: { state: { kind: 'STOP_LISTED' } },
    privilege: { state: { kind: 'DROPPED_NOT_CONFIRMED', cause: 'NO_SHOW' } },
  });
  expect(await findStanding(db, next.application.id)).toMatchObject({ application: { state: { kind: 'DIRECTED' } } });
  const [line] = await db.execute<{ effective_at: string; at: string }>(
    sql`select at, effective_at from journal where type = 'DIRECTION_EXPIRED' and application_id = ${standing.application.id}`,
  );
  expect(line).toBeDefined();
  expect(Date.parse(line?.effective_at ?? '')).toBeLessThan(Date.parse(line?.at ?? ''));
});

test('B3: the end of a stop list is lived, and only a supervisor asks for it', async () => {
  const cityId = await make.city();
  const standing = await make.application({ cityId, state: { kind: 'STOP_LISTED', until: later(1) } });
  const someone = parent(await make.person());
  expect(await expireOverdue(depsAt(later(2)), call(someone), { cityId })).toMatchObject({
    ok: false,
    refusal: { code: 'NOT_FOUND' },
  });
  expect(await expireOverdue(depsAt(later(2)), call(await supervisor(cityId)), { cityId })).toMatchObject({
    ok: true,
    value: { settled: 1 },
  });
  expect(await findStanding(db, standing.application.id)).toMatchObject({ application: { state: { kind: 'QUEUED' } } });
});

test('D3: a double click has one effect and one answer', async () => {
  const cityId = await make.city();
  const guardianId = await make.person();
  const standing = await make.direction({ standing: await make.application({ cityId, guardianId }) });
  const directionId = standing.direction?.id;
  if (directionId === undefined) throw new Error('No direction');
  const same = call(parent(guardianId));
  const both = await Promise.all([
    cancelDirection(depsAt(NOW), same, { directionId }),
    cancelDirection(depsAt(NOW), same, { directionId }),
  ]);
  expect(both).toMatchObject([
    { ok: true, value: { directionId } },
    { ok: true, value: { directionId } },
  ]);
  expect(both[0]).toEqual(both[1]);
  const lines = await db.execute(
    sql`select from journal where type = 'DIRECTION_CANCELLED' and direction_id = ${directionId}`,
  );
  expect(lines).toHaveLength(1);
  const other = { ...same, idempotencyKey: 'another' };
  expect(await cancelDirection(depsAt(NOW), other, { directionId })).toMatchObject({
    ok: false,
    refusal: { code: 'DIRECTION_ENDED' },
  });
});
