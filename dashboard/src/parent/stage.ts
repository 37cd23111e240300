import type { HomeDirectionFragment } from './documents.ts';

/** Whose turn it is in a live direction, as the server tells its parts. `ENDED`: nobody's. */
export type Stage = 'PROVE' | 'PROVE_AFRESH' | 'AT_DESK' | 'ENROL' | 'OVERDUE' | 'ENDED';

type Told = Pick<HomeDirectionFragment, 'state' | 'isOverdue' | 'verification'>;

export const stageOf = ({ state, isOverdue, verification }: Told): Stage => {
  if (state !== 'AWAITING_CONFIRMATION' && state !== 'AWAITING_ENROLMENT') return 'ENDED';
  if (isOverdue) return 'OVERDUE';
  if (state === 'AWAITING_ENROLMENT') return 'ENROL';
  if (verification?.state === 'FRESH_REQUESTED') return 'PROVE_AFRESH';
  return verification?.presentation ? 'AT_DESK' : 'PROVE';
};
