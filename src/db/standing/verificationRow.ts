import type { Presentation, Verification } from '../../domain/direction/direction.ts';
import type { DirectionId } from '../../domain/shared/ids.ts';
import type { certificate, verification } from '../tables/direction.ts';
import { wrongRow } from './wrongRow.ts';

export type VerificationRow = typeof verification.$inferSelect;
export type PresentationRow = Pick<
  typeof certificate.$inferSelect,
  'id' | 'issuedOn' | 'presentedAt' | 'presentedOn' | 'age'
>;

/** @param presented the certificate under judgement or judged. */
export function verificationFrom(row: VerificationRow, presented: PresentationRow | null): Verification {
  const presentation = presented === null ? null : presentationFrom(presented);
  const { state, freshRequestedAt, decidedBy: by, decidedAt: at, rejectionReason: reason, isReversed } = row;
  switch (state) {
    case 'PENDING':
      return { kind: state, presentation };
    case 'FRESH_REQUESTED':
      if (freshRequestedAt === null) throw wrongRow('verification', row.directionId);
      return { kind: state, requestedAt: freshRequestedAt };
    case 'CONFIRMED':
      if (presentation === null || by === null || at === null) throw wrongRow('verification', row.directionId);
      return { kind: state, presentation, by, at, staleAcceptedBecause: row.staleAcceptedBecause };
    case 'REJECTED':
      if (presentation === null || by === null || at === null || reason === null) {
        throw wrongRow('verification', row.directionId);
      }
      return { kind: state, presentation, by, at, reason, isReversed };
    case 'LAPSED':
      if (at === null) throw wrongRow('verification', row.directionId);
      return { kind: state, at };
  }
}

export function toVerificationRow(directionId: DirectionId, check: Verification): VerificationRow {
  return {
    directionId,
    state: check.kind,
    certificateId: 'presentation' in check ? (check.presentation?.certificateId ?? null) : null,
    freshRequestedAt: check.kind === 'FRESH_REQUESTED' ? check.requestedAt : null,
    decidedBy: 'by' in check ? check.by : null,
    decidedAt: 'at' in check ? check.at : null,
    staleAcceptedBecause: check.kind === 'CONFIRMED' ? check.staleAcceptedBecause : null,
    rejectionReason: check.kind === 'REJECTED' ? check.reason : null,
    isReversed: check.kind === 'REJECTED' && check.isReversed,
  };
}

const presentationFrom = ({ id, issuedOn, presentedAt, presentedOn, age }: PresentationRow): Presentation => ({
  certificateId: id,
  issuedOn,
  presentedAt,
  presentedOn,
  age,
});
