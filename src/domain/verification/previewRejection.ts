import type { Applicant } from '../allocation/applicant.ts';
import { isOpen, isWaiting } from '../application/application.ts';
import type { Standing } from '../application/standing.ts';
import { settled } from '../application/settled.ts';
import type { Setting } from '../policy/setting.ts';
import { categoryInForce } from '../privilege/privilege.ts';
import type { Seat } from '../seat/seat.ts';
import type { PersonId } from '../shared/ids.ts';
import { accepted, type Outcome } from '../shared/outcome.ts';
import { rejectPrivilege } from './rejectPrivilege.ts';

/** What a rejection would leave. */
export interface PreviewedRejection {
  readonly freedSeat: Seat;
  /** As a run would see it. Null: the child is past the age of the queue, and stands no more. */
  readonly applicant: Applicant | null;
}

/** R11 before it happens, by the very functions that do it: which seat comes free, and how the family then stands. */
export function previewRejection(standing: Standing, by: PersonId, setting: Setting): Outcome<PreviewedRejection> {
  const step = rejectPrivilege(settled(standing, setting), { by, reason: 'OTHER' }, setting);
  if (!step.ok) return step;
  const { application, privilege, seat } = step.value.standing;
  if (seat === null) throw new Error('A rejection freed no seat');
  const { id, queuedAt, queueNumber, languages, batchId, wishes } = application;
  const applicant: Applicant = {
    applicationId: id,
    category: categoryInForce(privilege),
    queuedAt,
    queueNumber,
    directedAt: null,
    isWaiting: isWaiting(application, setting.now),
    isStopListed: false,
    languages,
    batchId,
    wishes,
    staffOf: [],
  };
  return accepted({ freedSeat: seat, applicant: isOpen(application) ? applicant : null });
}
