import { waitsFrom } from '../domain/application/application.ts';
import type { Standing, Transition } from '../domain/application/standing.ts';
import { submitApplication, type Submission } from '../domain/application/submitApplication.ts';
import { nextTimedEvent, timePasses } from '../domain/application/timePasses.ts';
import type { WishableKindergarten } from '../domain/application/wishes.ts';
import type { Calendar } from '../domain/calendar/calendar.ts';
import { cancelDirection } from '../domain/direction/cancelDirection.ts';
import { enrolChild } from '../domain/direction/enrolChild.ts';
import { expireDirection } from '../domain/direction/expireDirection.ts';
import { extendDirection } from '../domain/direction/extendDirection.ts';
import { issueDirection } from '../domain/direction/issueDirection.ts';
import { leaveQueue } from '../domain/application/leaveQueue.ts';
import type { ActorRole, JournalEntry } from '../domain/journal/journalEntry.ts';
import { standingLine } from '../domain/journal/standingLine.ts';
import { noticeFor, type NoticeKind } from '../domain/notice/noticeFor.ts';
import type { Setting } from '../domain/policy/setting.ts';
import type { Policy } from '../domain/policy/policy.ts';
import { categoryInForce } from '../domain/privilege/privilege.ts';
import type { Seat } from '../domain/seat/seat.ts';
import type { CertificateId, DirectionId, PersonId, RunId } from '../domain/shared/ids.ts';
import type { Outcome } from '../domain/shared/outcome.ts';
import type { Day, Instant } from '../domain/shared/time.ts';
import { confirmPrivilege } from '../domain/verification/confirmPrivilege.ts';
import { presentCertificate } from '../domain/verification/presentCertificate.ts';
import { rejectPrivilege } from '../domain/verification/rejectPrivilege.ts';
import { requestFreshCertificate } from '../domain/verification/requestFreshCertificate.ts';

/** The rules a city lives by. */
export interface Rules {
  readonly calendar: Calendar;
  readonly policies: readonly Policy[];
}

/** What the family was told, and what its words are made of. */
export interface ToldNotice {
  readonly kind: NoticeKind;
  readonly standing: Standing;
  readonly setting: Setting;
}

/** A demo direction was issued before this queue kept runs: it names none. */
const NO_RUN = 0 as RunId;

const NEW_CHILD = {
  standsBy: 'NOBODY',
  isEnrolled: false,
  isSomeoneElses: false,
  stopListedUntil: null,
  falsifiedUntil: null,
  heldUntil: null,
} as const;

/**
 * The life of one application, lived by the rules themselves: every step is the domain's own decision at its own
 * instant, so that no state can come about here that could not come about in the city, and each step leaves the
 * journal line it would have left.
 */
export class Life {
  #standing: Standing;
  readonly entries: JournalEntry[] = [];
  readonly told: ToldNotice[] = [];
  readonly parentId: PersonId;
  readonly #rules: Rules;

  constructor(
    rules: Rules,
    parentId: PersonId,
    submission: Submission,
    wished: readonly WishableKindergarten[],
    at: Instant,
  ) {
    this.#rules = rules;
    this.parentId = parentId;
    const first = decided(submitApplication(submission, NEW_CHILD, wished, this.#settingAt(at)));
    this.#standing = first.standing;
    this.#note(null, first, at, 'submitApplication', 'PARENT', parentId);
  }

  get standing(): Standing {
    return this.#standing;
  }

  issue(directionId: DirectionId, seat: Seat, at: Instant): void {
    this.letInBy(at);
    const offer = {
      directionId,
      seat,
      ground: categoryInForce(this.#standing.privilege),
      runId: NO_RUN,
      isStaffChild: false,
    };
    const step = issueDirection(this.#standing, offer, this.#settingAt(at));
    const { direction } = step.standing;
    const standing = { ...step.standing, direction: direction === null ? null : { ...direction, runId: null } };
    this.#take({ ...step, standing }, at, 'issueDirections', 'SYSTEM', null);
  }

  present(certificateId: CertificateId, issuedOn: Day, at: Instant): void {
    const [year = 0, month = 0, day = 0] = issuedOn.split('-').map(Number);
    const paper = { certificateId, isAtDesk: false, year, month, day };
    this.#take(
      decided(presentCertificate(this.#standing, paper, this.#settingAt(at))),
      at,
      'presentCertificate',
      'PARENT',
      this.parentId,
    );
  }

  requestFresh(by: PersonId, at: Instant): void {
    this.#take(
      decided(requestFreshCertificate(this.#standing, this.#settingAt(at))),
      at,
      'requestFreshCertificate',
      'SPECIALIST',
      by,
    );
  }

  confirm(by: PersonId, at: Instant): void {
    const verdict = { by, staleAcceptedBecause: null };
    this.#take(
      decided(confirmPrivilege(this.#standing, verdict, this.#settingAt(at))),
      at,
      'confirmPrivilege',
      'SPECIALIST',
      by,
    );
  }

  reject(by: PersonId, at: Instant): void {
    const verdict = { by, reason: 'NOT_IN_CATEGORY' } as const;
    this.#take(
      decided(rejectPrivilege(this.#standing, verdict, this.#settingAt(at))),
      at,
      'rejectPrivilege',
      'SPECIALIST',
      by,
    );
  }

  enrol(by: PersonId, at: Instant): void {
    this.#take(decided(enrolChild(this.#standing, this.#settingAt(at))), at, 'enrolChild', 'KINDERGARTEN_ADMIN', by);
  }

  cancel(at: Instant): void {
    this.#take(
      decided(cancelDirection(this.#standing, this.#settingAt(at))),
      at,
      'cancelDirection',
      'PARENT',
      this.parentId,
    );
  }

  extend(at: Instant): void {
    const step = extendDirection(this.#standing, 'The certificate is not ready yet', this.#settingAt(at));
    this.#take(decided(step), at, 'extendDirection', 'PARENT', this.parentId);
  }

  leave(at: Instant): void {
    this.letInBy(at);
    this.#take(
      decided(leaveQueue(this.#standing, 'MOVED', this.#settingAt(at))),
      at,
      'leaveQueue',
      'PARENT',
      this.parentId,
    );
  }

  /** What a missed deadline does, at the deadline. */
  missDeadline(): void {
    const at = this.#standing.direction?.window.endsAt;
    const step = at === undefined ? null : expireDirection(this.#standing, this.#settingAt(at));
    if (at === undefined || step === null) throw new Error('A demo story misses a deadline that does not run');
    this.#take(step, at, 'expireOverdue', 'SYSTEM', null);
  }

  /** R19, D12: whoever comes to wait by `now` is told of on that day (B9). */
  letInBy(now: Instant): void {
    if (nextTimedEvent(this.#standing)?.event !== 'LET_IN') return;
    const at = waitsFrom(this.#standing.application);
    const step = timePasses(this.#standing, this.#settingAt(now));
    if (step !== null) this.#take(step, at, 'passTime', 'SYSTEM', null);
  }

  #settingAt(now: Instant): Setting {
    return { ...this.#rules, now };
  }

  #take(step: Transition, at: Instant, verb: string, role: ActorRole, actorId: PersonId | null): void {
    const before = this.#standing;
    this.#standing = step.standing;
    this.#note(before, step, at, verb, role, actorId);
  }

  #note(
    before: Standing | null,
    step: Transition,
    at: Instant,
    verb: string,
    role: ActorRole,
    actorId: PersonId | null,
  ): void {
    const setting = this.#settingAt(at);
    const kind = noticeFor(step.event, step.standing);
    if (kind !== null) this.told.push({ kind, standing: step.standing, setting });
    const caller = actorId === null ? null : { personId: actorId, idempotencyKey: null };
    this.entries.push({ ...standingLine(before, step, { verb, role, caller }, setting), runId: null });
  }
}

function decided(outcome: Outcome<Transition>): Transition {
  if (!outcome.ok) throw new Error(`The rules turn a demo story down: ${JSON.stringify(outcome.refusal)}`);
  return outcome.value;
}
