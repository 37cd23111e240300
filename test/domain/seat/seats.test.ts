import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { enrolChild } from '../../../src/domain/direction/enrolChild.ts';
import { PRESETS } from '../../../src/domain/policy/policy.ts';
import { changeCapacity } from '../../../src/domain/seat/changeCapacity.ts';
import { openSeats, republishSeat } from '../../../src/domain/seat/publishSeats.ts';
import { WITHDRAWAL_REASONS, type Seat, type SeatState } from '../../../src/domain/seat/seat.ts';
import { vacateSeat } from '../../../src/domain/seat/vacateSeat.ts';
import { withdrawByClosing, withdrawSeat } from '../../../src/domain/seat/withdrawSeat.ts';
import type { DirectionId, SeatId } from '../../../src/domain/shared/ids.ts';
import { runs } from '../../support/runs.ts';
import { at, day } from '../support/at.ts';
import { accept, after, present, refusalOf } from '../support/outcome.ts';
import { setting } from '../support/setting.ts';
import { seatOf } from '../support/standing.ts';
import { confirmed } from '../support/story.ts';

const NOW = '2025-06-10 10:00';
const FREE: SeatState = { kind: 'FREE' };
const HELD: SeatState = { kind: 'HELD', directionId: 81 as DirectionId };
const OCCUPIED: SeatState = { kind: 'OCCUPIED', directionId: null };
const UNPUBLISHED: SeatState = { kind: 'WITHDRAWN', reason: 'NOT_PUBLISHED' };
const REPAIR: SeatState = { kind: 'WITHDRAWN', reason: 'REPAIR' };

const group = (...states: readonly SeatState[]): Seat[] =>
  states.map((state, index) => seatOf({ id: (100 + index) as SeatId, number: index + 1, state }));

describe('The capacity of a group', () => {
  it('D4: a new group creates its seats WITHDRAWN as not published, numbered on', () => {
    expect(accept(changeCapacity([], 3))).toEqual({ created: [1, 2, 3], removed: [] });
    expect(accept(changeCapacity(group(FREE, HELD), 4))).toEqual({ created: [3, 4], removed: [] });
  });

  it('D4: lowering removes WITHDRAWN seats first, then FREE ones, highest number first', () => {
    const seats = group(FREE, UNPUBLISHED, FREE, REPAIR, HELD);
    expect(accept(changeCapacity(seats, 4)).removed).toEqual([103]);
    expect(accept(changeCapacity(seats, 3)).removed).toEqual([103, 101]);
    expect(accept(changeCapacity(seats, 2)).removed).toEqual([103, 101, 102]);
  });

  it('D4: never below the seats that children have', () => {
    expect(refusalOf(changeCapacity(group(FREE, HELD, OCCUPIED), 1))).toEqual({ code: 'CAPACITY_IN_USE', inUse: 2 });
  });

  it('P12, D4: after every change FREE + HELD + OCCUPIED + WITHDRAWN is the capacity, and no child lost its seat', () => {
    const anyState = fc.constantFrom(FREE, HELD, OCCUPIED, UNPUBLISHED, REPAIR);
    fc.assert(
      fc.property(fc.array(anyState, { maxLength: 12 }), fc.nat({ max: 15 }), (states, capacity) => {
        const seats = group(...states);
        const outcome = changeCapacity(seats, capacity);
        const inUse = seats.filter(({ state }) => state.kind === 'HELD' || state.kind === 'OCCUPIED');
        expect(outcome.ok).toBe(capacity >= inUse.length);
        if (!outcome.ok) return;
        const { created, removed } = outcome.value;
        const left = seats.filter((seat) => !removed.includes(seat.id));
        expect(left.length + created.length).toBe(capacity);
        expect(left).toEqual(expect.arrayContaining(inUse));
        const numbers = [...left.map((seat) => seat.number), ...created];
        expect(new Set(numbers).size).toBe(capacity);
      }),
      { numRuns: runs(300, 10_000) },
    );
  });
});

describe.each(PRESETS)('Publishing seats (%s)', (preset) => {
  const on = (now: string) => setting(now, { preset });

  it('D4: opens never-published seats by number, all or nothing', () => {
    const seats = group(REPAIR, UNPUBLISHED, FREE, UNPUBLISHED, UNPUBLISHED).reverse();
    const opened = accept(openSeats(seats, 2, on(NOW)));
    expect(opened.map(({ number, state, changedAt }) => [number, state, changedAt])).toEqual([
      [2, FREE, at(NOW)],
      [4, FREE, at(NOW)],
    ]);
    expect(refusalOf(openSeats(seats, 4, on(NOW)))).toEqual({ code: 'NOT_ENOUGH_SEATS', available: 3 });
  });

  it.each(WITHDRAWAL_REASONS)('D4: a seat withdrawn as %s may be published again', (reason) => {
    expect(accept(republishSeat(seatOf({ state: { kind: 'WITHDRAWN', reason } }), on(NOW))).state).toEqual(FREE);
  });

  it('D4: one that is not withdrawn may not', () => {
    for (const state of [FREE, HELD, OCCUPIED]) {
      expect(refusalOf(republishSeat(seatOf({ state }), on(NOW)))).toEqual({
        code: 'SEAT_NOT_WITHDRAWN',
        state: state.kind,
      });
    }
  });

  it('R21: a freeze stops publishing from its first to its last day; vacating and withdrawing go on', () => {
    const rules = { freezes: [{ fromOn: day('2025-08-01'), toOn: day('2025-08-31') }] };
    const frozen = { code: 'FROZEN', until: '2025-08-31' };
    const unpublished = seatOf({ state: UNPUBLISHED });
    for (const now of ['2025-08-01 00:00', '2025-08-31 23:59']) {
      const then = setting(now, { preset, rules });
      expect(refusalOf(openSeats([unpublished], 1, then))).toEqual(frozen);
      expect(refusalOf(republishSeat(unpublished, then))).toEqual(frozen);
      expect(accept(vacateSeat(seatOf({ state: OCCUPIED }), null, then)).seat.state).toEqual(FREE);
    }
    for (const now of ['2025-07-31 23:59', '2025-09-01 00:00']) {
      expect(accept(openSeats([unpublished], 1, setting(now, { preset, rules })))).toHaveLength(1);
    }
  });
});

describe('Withdrawing a seat', () => {
  it.each(['astana-2019', 'astana-2019-ratio'] as const)(
    'B5: a FREE one with a reason, never one that is held or taken (%s)',
    (preset) => {
      const here = setting(NOW, { preset });
      expect(accept(withdrawSeat(seatOf(), 'STAFF_SHORTAGE', here))).toMatchObject({
        state: { kind: 'WITHDRAWN', reason: 'STAFF_SHORTAGE' },
        changedAt: at(NOW),
      });
      for (const state of [HELD, OCCUPIED, UNPUBLISHED]) {
        expect(refusalOf(withdrawSeat(seatOf({ state }), 'OTHER', here))).toEqual({
          code: 'SEAT_NOT_FREE',
          state: state.kind,
        });
      }
    },
  );

  it('B5 letter-literal: is not provided for', () => {
    expect(refusalOf(withdrawSeat(seatOf(), 'REPAIR', setting(NOW, { preset: 'letter-literal' })))).toEqual({
      code: 'NOT_IN_POLICY',
    });
  });

  it('D5: closing withdraws FREE seats, in every preset, and touches no other', () => {
    for (const preset of PRESETS) {
      const here = setting(NOW, { preset });
      expect(withdrawByClosing(seatOf(), here)?.state).toEqual({ kind: 'WITHDRAWN', reason: 'CLOSED' });
      for (const state of [HELD, OCCUPIED, REPAIR]) expect(withdrawByClosing(seatOf({ state }), here)).toBeNull();
    }
  });
});

describe('Vacating a seat', () => {
  it('R20, R21: FREE in the same step, and the enrolment is over, so that the child may stand again (D6)', () => {
    const enrolled = after(enrolChild(confirmed(), setting(NOW)));
    const { seat, direction } = accept(
      vacateSeat(present(enrolled.seat), enrolled.direction, setting('2025-11-03 09:00')),
    );
    expect(seat).toMatchObject({ state: FREE, changedAt: at('2025-11-03 09:00') });
    expect(direction?.state).toEqual({ kind: 'ENROLLED', at: at(NOW), vacatedAt: at('2025-11-03 09:00') });
  });

  it('R21: also one that was taken before there was a direction', () => {
    expect(accept(vacateSeat(seatOf({ state: OCCUPIED }), null, setting(NOW)))).toMatchObject({
      seat: { state: FREE },
      direction: null,
    });
  });

  it('R21: only one that is taken', () => {
    for (const state of [FREE, HELD, REPAIR]) {
      expect(refusalOf(vacateSeat(seatOf({ state }), null, setting(NOW)))).toEqual({
        code: 'SEAT_NOT_OCCUPIED',
        state: state.kind,
      });
    }
  });
});
