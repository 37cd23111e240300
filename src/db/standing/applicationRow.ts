import type { Application, ApplicationState } from '../../domain/application/application.ts';
import type { Standing } from '../../domain/application/standing.ts';
import { categoryInForce } from '../../domain/privilege/privilege.ts';
import type { KindergartenId } from '../../domain/shared/ids.ts';
import type { Instant } from '../../domain/shared/time.ts';
import type { application } from '../tables/application.ts';
import { wrongRow } from './wrongRow.ts';

export type ApplicationRow = typeof application.$inferSelect;

/** `[kindergarten, is it skipped]`. */
export type WishPair = readonly [KindergartenId, boolean];

/** @param wishes best first. */
export function applicationFrom(row: ApplicationRow, wishes: readonly WishPair[]): Application {
  return {
    id: row.id,
    cityId: row.cityId,
    childId: row.childId,
    birthOn: row.birthOn,
    birthYear: row.birthYear,
    queueNumber: row.queueNumber,
    queuedAt: row.queuedAt,
    state: stateFrom(row),
    wishes: wishes.map(([kindergartenId, isSkipped]) => ({ kindergartenId, isSkipped })),
    languages: row.languages,
    notBeforeOn: row.notBeforeOn,
    eligibleFrom: row.eligibleFrom,
    agesOutAt: row.agesOutAt,
    agesCountedAt: row.agesCountedAt,
    batchId: row.batchId,
    heldUntil: row.heldUntil,
    isLetIn: row.isLetIn,
    version: row.version,
  };
}

/** Field by field: taking the rest of an object costs more than the write itself when there are 10,000 of them. */
export function toApplicationRow({ application, privilege }: Standing): ApplicationRow {
  const { state } = application;
  return {
    id: application.id,
    cityId: application.cityId,
    childId: application.childId,
    birthOn: application.birthOn,
    birthYear: application.birthYear,
    queueNumber: application.queueNumber,
    queuedAt: application.queuedAt,
    category: categoryInForce(privilege),
    privilegeId: privilege?.id ?? null,
    state: state.kind,
    directionId: state.kind === 'DIRECTED' ? state.directionId : null,
    directedAt: state.kind === 'DIRECTED' ? state.directedAt : null,
    stopListedUntil: stopListOf(state),
    endedAt: 'at' in state ? state.at : null,
    leaveReason: state.kind === 'LEFT' ? state.reason : null,
    languages: [...application.languages],
    notBeforeOn: application.notBeforeOn,
    eligibleFrom: application.eligibleFrom,
    agesOutAt: application.agesOutAt,
    agesCountedAt: application.agesCountedAt,
    batchId: application.batchId,
    heldUntil: application.heldUntil,
    isLetIn: application.isLetIn,
    version: application.version,
  };
}

function stateFrom(row: ApplicationRow): ApplicationState {
  const { state, directionId, directedAt, stopListedUntil, endedAt, leaveReason } = row;
  switch (state) {
    case 'QUEUED':
      return { kind: state };
    case 'DIRECTED':
      if (directionId === null || directedAt === null) throw wrongRow('application', row.id);
      return { kind: state, directionId, directedAt };
    case 'STOP_LISTED':
      if (stopListedUntil === null) throw wrongRow('application', row.id);
      return { kind: state, until: stopListedUntil };
    case 'LEFT':
      if (endedAt === null || leaveReason === null) throw wrongRow('application', row.id);
      return { kind: state, at: endedAt, reason: leaveReason, stopListedUntil };
    case 'ENROLLED':
    case 'AGED_OUT':
      if (endedAt === null) throw wrongRow('application', row.id);
      return { kind: state, at: endedAt };
  }
}

function stopListOf(state: ApplicationState): Instant | null {
  if (state.kind === 'STOP_LISTED') return state.until;
  return state.kind === 'LEFT' ? state.stopListedUntil : null;
}
