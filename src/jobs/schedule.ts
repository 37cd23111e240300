import { forget, watchCalendars, watchInvariants } from './nightly.ts';
import { deliver, remind } from './notices.ts';
import { reconcile } from './reconcile.ts';
import { lookForDue, settleDue } from './passTime.ts';
import { carryAges } from './recountAges.ts';
import { lookForChances, runMicroBatches } from './runMicroBatches.ts';
import type { Task } from './task.ts';
import { watchForPatterns } from './watchIntegrity.ts';

/** What runs when. Nothing is late by it: deadlines are judged by the clock, whether a task has run or not (D1). */
export const SCHEDULE: readonly Task[] = [
  lookForDue,
  settleDue,
  carryAges,
  runMicroBatches,
  lookForChances,
  remind,
  deliver,
  reconcile,
  watchForPatterns,
  watchInvariants,
  forget,
  watchCalendars,
];
