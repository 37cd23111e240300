import { afterAll, expect, test } from 'vitest';
import { withdrawSeat } from '../../src/domain/seat/withdrawSeat.ts';
import { lockGroup, saveGroup } from '../../src/db/kindergarten.ts';
import { deleteSeats, findSeat, lockSeat, lockSeats, lockSeatsOfGroup, saveSeat } from '../../src/db/seat.ts';
import { transaction } from '../../src/db/transaction.ts';
import { NOW } from '../support/made.ts';
import { openWorld } from '../support/world.ts';

const world = await openWorld();
afterAll(world.close);
const { db, make } = world;

test('B5: a withdrawn seat is read back with its reason and next version', async () => {
  const seat = await make.seat();
  const outcome = withdrawSeat(seat, 'REPAIR', await make.setting(seat.cityId));
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  const { value } = outcome;
  const saved = await transaction(db, (tx) => saveSeat(tx, value));
  expect(saved).toEqual({ ...value, version: 2 });
  expect(await findSeat(db, seat.id)).toEqual(saved);
});

test('of two who change one seat the later stops', async () => {
  const seat = await make.seat();
  const withdrawn = { ...seat, state: { kind: 'WITHDRAWN', reason: 'OTHER' } } as const;
  await transaction(db, (tx) => saveSeat(tx, withdrawn));
  await expect(transaction(db, (tx) => saveSeat(tx, withdrawn))).rejects.toThrow('not as it had been locked');
});

test('D4: a seat taken away is found no more, and its group has one less', async () => {
  const group = await make.group({ seats: 3 });
  await transaction(db, async (tx) => {
    const seats = await lockSeatsOfGroup(tx, group.id);
    expect(seats).toEqual(group.seats);
    await deleteSeats(tx, seats.slice(2), NOW);
    const locked = await lockGroup(tx, group.id);
    if (locked === null) throw new Error('The group is gone');
    await saveGroup(tx, { ...locked, capacity: 2 });
  });
  const [first, , last] = group.seats;
  if (first === undefined || last === undefined) throw new Error('The group was made too small');
  expect(await findSeat(db, last.id)).toBeNull();
  expect(await transaction(db, (tx) => lockSeat(tx, last.id))).toBeNull();
  expect([...(await transaction(db, (tx) => lockSeats(tx, [last.id, first.id]))).keys()]).toEqual([first.id]);
});

test('the seats of a group follow its birth year and language', async () => {
  const { id, seats } = await make.group({ birthYear: 2023, language: 'KAZAKH' });
  await transaction(db, async (tx) => {
    const group = await lockGroup(tx, id);
    if (group !== null) await saveGroup(tx, { ...group, birthYear: 2024, language: 'RUSSIAN' });
  });
  const [seat] = seats;
  expect(seat && (await findSeat(db, seat.id))).toMatchObject({ birthYear: 2024, language: 'RUSSIAN' });
});
