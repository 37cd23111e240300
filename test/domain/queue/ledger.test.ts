import { describe, expect, test } from 'vitest';
import {
  deltaFor,
  itemise,
  LEDGER_CAUSES,
  type QueueChange,
  type QueueStand,
} from '../../../src/domain/queue/ledger.ts';
import type { Category } from '../../../src/domain/privilege/category.ts';
import { entry } from './cohort.ts';
import { ledgerLaws } from './ledgerLaws.ts';
import { runs } from '../../support/runs.ts';

ledgerLaws(runs(200, 200));

const gone: QueueStand = { key: null, isWaiting: false };
const stands = (n: number, category: Category = 'GENERAL', isWaiting = true): QueueStand => ({
  key: entry(n, category),
  isWaiting,
});
const bystander = entry(10);

describe('the ledger', () => {
  test('P19 who joins behind moves nobody, who joins ahead on a privilege moves everybody behind by one', () => {
    expect(deltaFor(bystander, { before: gone, after: stands(11) })).toEqual({ place: 0, waitingAhead: 0 });
    expect(deltaFor(bystander, { before: gone, after: stands(11, 'PRIORITY') })).toEqual({ place: 1, waitingAhead: 1 });
  });

  test('P19 a direction ahead lowers waitingAhead alone; its enrolment then lowers the place', () => {
    const directed = stands(3, 'GENERAL', false);
    expect(deltaFor(bystander, { before: stands(3), after: directed })).toEqual({ place: 0, waitingAhead: -1 });
    expect(deltaFor(bystander, { before: directed, after: gone })).toEqual({ place: -1, waitingAhead: 0 });
  });

  test('R11 a lost privilege moves the child to its original date: behind some, still before others', () => {
    const lost = { before: stands(20, 'EXTRAORDINARY'), after: stands(20) };
    expect(deltaFor(bystander, lost)).toEqual({ place: -1, waitingAhead: -1 });
    expect(deltaFor(entry(30), lost)).toEqual({ place: 0, waitingAhead: 0 });
  });

  test('P19 the lines come in the order of the causes, each with how many changes made it', () => {
    const changes: QueueChange[] = [
      { cause: 'LEFT', before: stands(1), after: gone },
      { cause: 'JOINED', before: gone, after: stands(40, 'PRIORITY') },
      { cause: 'JOINED', before: gone, after: stands(41, 'PRIORITY', false) },
      { cause: 'JOINED', before: gone, after: stands(42) },
    ];
    expect(itemise(bystander, changes, { place: 3, waitingAhead: 0 })).toEqual([
      { cause: 'JOINED', changes: 2, place: 2, waitingAhead: 1 },
      { cause: 'LEFT', changes: 1, place: -1, waitingAhead: -1 },
      { cause: 'LANE_PATTERN', changes: 1, place: 2, waitingAhead: 0 },
    ]);
  });

  test('every cause has one name', () => {
    expect(new Set(LEDGER_CAUSES).size).toBe(LEDGER_CAUSES.length);
  });
});
