import type { PolicyRules } from '../policy/policy.ts';
import type { Category } from '../privilege/category.ts';
import { dayOf, daysBetween } from '../calendar/days.ts';
import type { DirectionState } from '../direction/direction.ts';
import { foldedText } from '../shared/foldedText.ts';
import type { ApplicationId, CertificateId, ChildId, DirectionId, PersonId } from '../shared/ids.ts';
import type { Day, Instant } from '../shared/time.ts';
import type { Evidence } from './evidence.ts';

export const CASE_CAUSES = [
  'REPEATED_EXTRAORDINARY',
  'ENDED_REPEATEDLY',
  'CERTIFICATE_SHARED',
  'PHONE_SHARED',
  'CHILD_ALIKE',
  /** Of no pattern: two people found a violation of a child that is enrolled (R13). */
  'VIOLATION_WHEN_ENROLLED',
] as const;
export type CaseCause = (typeof CASE_CAUSES)[number];

/** A pattern about one child that is worth a look. It is never a sanction; only two people's verdict has an effect (R13). */
export interface Flag {
  readonly childId: ChildId;
  readonly cause: CaseCause;
  readonly evidence: readonly Evidence[];
}

/** What is remembered of a direction when a child is watched. */
export interface WatchedDirection {
  readonly childId: ChildId;
  readonly directionId: DirectionId;
  readonly applicationId: ApplicationId;
  readonly ground: Category;
  readonly issuedAt: Instant;
  readonly state: DirectionState['kind'];
}

interface DirectionWatch extends Pick<PolicyRules, 'repeatedDirectionDays' | 'watchedEndedDirections'> {
  readonly zone: string;
}

/**
 * R17: "some applicants of an extraordinary preferential category receive one direction, then they re-enter the line
 * and again receive the second direction": all directions of one child, looked at together. Oldest direction first.
 */
export function watchDirections(
  childId: ChildId,
  directions: readonly WatchedDirection[],
  watch: DirectionWatch,
): Flag[] {
  const inOrder = directions.toSorted((a, b) => a.issuedAt - b.issuedAt || a.directionId - b.directionId);
  const flags: Flag[] = [];
  const repeated = repeatedExtraordinary(inOrder, watch);
  if (repeated.length > 0) flags.push({ childId, cause: 'REPEATED_EXTRAORDINARY', evidence: repeated.map(asEvidence) });
  const ended = inOrder.filter(({ state }) => ENDED_IN_VAIN.has(state));
  if (ended.length >= watch.watchedEndedDirections)
    flags.push({ childId, cause: 'ENDED_REPEATEDLY', evidence: ended.map(asEvidence) });
  return flags;
}

/** Cancelled by whatever cause, or let pass. */
const ENDED_IN_VAIN: ReadonlySet<DirectionState['kind']> = new Set([
  'CANCELLED',
  'EXPIRED_CONFIRMATION',
  'EXPIRED_ENROLMENT',
]);

const asEvidence = ({ directionId }: WatchedDirection): Evidence => ({ kind: 'DIRECTION', directionId });

/** Those that have a companion from another application within the days; cancelling and re-receiving in one is allowed (R15). */
function repeatedExtraordinary(inOrder: readonly WatchedDirection[], watch: DirectionWatch): WatchedDirection[] {
  const extraordinary = inOrder
    .filter(({ ground }) => ground === 'EXTRAORDINARY')
    .map((direction) => ({ direction, issuedOn: dayOf(watch.zone, direction.issuedAt) }));
  return extraordinary
    .filter(({ direction, issuedOn }) =>
      extraordinary.some(
        (other) =>
          other.direction.applicationId !== direction.applicationId &&
          Math.abs(daysBetween(other.issuedOn, issuedOn)) <= watch.repeatedDirectionDays,
      ),
    )
    .map(({ direction }) => direction);
}

/** One certificate is known by issuer, number and date, however they were typed (R17). */
export const certificateMark = (paper: {
  readonly issuer: string;
  readonly number: string;
  readonly issuedOn: Day;
}): string => `${foldedText(paper.issuer)} ${foldedText(paper.number)} ${paper.issuedOn}`;

/** A certificate somebody presented for a child. */
export interface WatchedCertificate {
  readonly certificateId: CertificateId;
  readonly childId: ChildId;
  /** All guardians of the child. */
  readonly guardianIds: readonly PersonId[];
  /** Of the record and, where there is one, of the scan: two certificates with a mark in common are one. Only compared. */
  readonly marks: readonly string[];
}

/** R17: one certificate (number + issuer + date, or file hash) used by different guardians. Each child's flag names both papers. */
export function watchCertificates(certificates: readonly WatchedCertificate[]): Flag[] {
  return alike(certificates, ({ marks }) => marks).flatMap((group) =>
    distinct(group.map(({ childId }) => childId)).flatMap((childId): Flag[] => {
      const own = group.filter((each) => each.childId === childId);
      const strange = group.filter((other) => own.every((each) => !hasCommonGuardian(each, other)));
      if (strange.length === 0) return [];
      const ids = distinct([...own, ...strange].map(({ certificateId }) => certificateId));
      const evidence = ids.map((certificateId) => ({ kind: 'CERTIFICATE' as const, certificateId }));
      return [{ childId, cause: 'CERTIFICATE_SHARED', evidence }];
    }),
  );
}

const hasCommonGuardian = (one: WatchedCertificate, other: WatchedCertificate): boolean =>
  one.childId === other.childId || one.guardianIds.some((id) => other.guardianIds.includes(id));

/** Groups joined by any common mark, directly or through a third. */
function alike<T>(items: readonly T[], marks: (item: T) => readonly string[]): T[][] {
  const groupOf = new Map<string, T[]>();
  for (const item of items) {
    const itsMarks = marks(item);
    const merged = [...new Set(itsMarks.flatMap((mark) => groupOf.get(mark) ?? []))];
    merged.push(item);
    const allMarks = new Set(itsMarks.concat(merged.flatMap(marks)));
    for (const mark of allMarks) groupOf.set(mark, merged);
  }
  return [...new Set(groupOf.values())];
}

/** One guardian of one child, and the phone they gave. */
export interface WatchedPhone {
  readonly childId: ChildId;
  readonly guardianId: PersonId;
  /** The number or its blind index: it is only compared. */
  readonly phone: string;
}

/** R17: one phone of three or more guardians. The number itself is left out: a flag travels further than a phone may. */
export function watchPhones(
  phones: readonly WatchedPhone[],
  { watchedGuardiansPerPhone }: Pick<PolicyRules, 'watchedGuardiansPerPhone'>,
): Flag[] {
  return alike(phones, ({ phone }) => [phone]).flatMap((group) => {
    const guardians = distinct(group.map(({ guardianId }) => guardianId));
    if (guardians.length < watchedGuardiansPerPhone) return [];
    const evidence = guardians.map((guardianId) => ({ kind: 'GUARDIAN' as const, guardianId }));
    return distinct(group.map(({ childId }) => childId)).map((childId): Flag => ({
      childId,
      cause: 'PHONE_SHARED',
      evidence,
    }));
  });
}

/** A child by its likeness (`likenessOf`), or a blind index of it. */
export interface WatchedChild {
  readonly childId: ChildId;
  readonly likeness: string;
}

/** R17: two children of the register, by different numbers, under one name and birth date. */
export const watchChildren = (children: readonly WatchedChild[]): Flag[] =>
  alike(children, ({ likeness }) => [likeness]).flatMap((group) => {
    const ids = distinct(group.map(({ childId }) => childId));
    return ids.length < 2
      ? []
      : ids.map((childId): Flag => {
          const others = ids.filter((id) => id !== childId);
          return { childId, cause: 'CHILD_ALIKE', evidence: others.map((id) => ({ kind: 'CHILD', childId: id })) };
        });
  });

const distinct = <Id extends number>(ids: readonly Id[]): Id[] => [...new Set(ids)].toSorted((a, b) => a - b);
