import { expect, test } from 'vitest';
import { freesSeat, movesDesk, returnReasonOf } from '../../../src/domain/journal/toldLive.ts';
import type { JournalEventType } from '../../../src/domain/journal/journalEntry.ts';
import type { Snapshot } from '../../../src/domain/journal/snapshot.ts';
import type { Category } from '../../../src/domain/privilege/category.ts';
import type { QueueKey } from '../../../src/domain/queue/queueKey.ts';
import type { DirectionId, SeatId } from '../../../src/domain/shared/ids.ts';
import { asInstant } from '../../../src/domain/shared/time.ts';

const seat = (state: NonNullable<Snapshot['seat']>['state']): Snapshot => ({ seat: { id: 1 as SeatId, state } });
const FREE = seat({ kind: 'FREE' });
const HELD = seat({ kind: 'HELD', directionId: 1 as DirectionId });
const WITHDRAWN = seat({ kind: 'WITHDRAWN', reason: 'REPAIR' });

const line = (
  type: JournalEventType,
  {
    before = null,
    after = null,
    category = null,
  }: Partial<Record<'before' | 'after', Snapshot | null>> & { category?: Category | null },
) => ({
  type,
  before,
  after,
  keyAfter: category && ({ category, queuedAt: asInstant(0), queueNumber: 1 } satisfies QueueKey),
});

test('R21: a seat is released by whatever makes it free, and by nothing else', () => {
  expect(freesSeat(line('DIRECTION_CANCELLED', { before: HELD, after: FREE }))).toBe(true);
  expect(freesSeat(line('SEAT_REPUBLISHED', { before: WITHDRAWN, after: FREE }))).toBe(true);
  expect(freesSeat(line('SEAT_OPENED', { after: FREE }))).toBe(true);
  expect(freesSeat(line('DIRECTION_ISSUED', { before: FREE, after: HELD }))).toBe(false);
  expect(freesSeat(line('SEAT_WITHDRAWN', { before: FREE, after: WITHDRAWN }))).toBe(false);
  expect(freesSeat(line('WISHES_CHANGED', { before: FREE, after: FREE }))).toBe(false);
  expect(freesSeat(line('ROLE_GRANTED', {}))).toBe(false);
});

test('R11, R13: an application returns to the general queue when its privilege was not confirmed or was falsified', () => {
  expect(returnReasonOf(line('PRIVILEGE_REJECTED', { category: 'GENERAL' }))).toBe('NOT_CONFIRMED');
  expect(returnReasonOf(line('PRIVILEGE_FALSIFIED', { category: 'GENERAL' }))).toBe('FALSIFIED');
  expect(returnReasonOf(line('PRIVILEGE_FALSIFIED', { category: null }))).toBeNull();
  expect(returnReasonOf(line('PRIVILEGE_DROPPED', { category: 'GENERAL' }))).toBeNull();
  expect(returnReasonOf(line('VERDICT_REVERSED', { category: 'EXTRAORDINARY' }))).toBeNull();
});

test('R6: the desk is moved by what stands to be confirmed before or after', () => {
  const direction = (kind: 'AWAITING_CONFIRMATION' | 'AWAITING_ENROLMENT'): Snapshot => ({
    // Only its state is looked at.
    direction: { state: { kind } } as NonNullable<Snapshot['direction']>,
  });
  const [toConfirm, toEnrol] = [direction('AWAITING_CONFIRMATION'), direction('AWAITING_ENROLMENT')];
  expect(movesDesk(line('DIRECTION_ISSUED', { after: toConfirm }))).toBe(true);
  expect(movesDesk(line('PRIVILEGE_CONFIRMED', { before: toConfirm, after: toEnrol }))).toBe(true);
  expect(movesDesk(line('CHILD_ENROLLED', { before: toEnrol }))).toBe(false);
  expect(movesDesk(line('WISHES_CHANGED', {}))).toBe(false);
});
