import type { PolicyRules } from '../policy/policy.ts';
import type { Category } from '../privilege/category.ts';
import { dayOf, daysBetween } from '../calendar/days.ts';
import type { DirectionState } from '../direction/direction.ts';
import type { ApplicationId, CertificateId, DirectionId, PersonId } from '../shared/ids.ts';
import type { Day, Instant } from '../shared/time.ts';

/** What is remembered of a direction when a child is watched. */
export interface WatchedDirection {
  readonly directionId: DirectionId;
  readonly applicationId: ApplicationId;
  readonly ground: Category;
  readonly issuedAt: Instant;
  readonly state: DirectionState['kind'];
}

/** How many make a pattern. */
export interface WatchThresholds {
  /** Cancelled or expired directions of one child. */
  readonly endedDirections: number;
  /** Guardians with one phone. */
  readonly guardiansPerPhone: number;
}

/** The numbers of R17. */
export const WATCH_THRESHOLDS: WatchThresholds = { endedDirections: 2, guardiansPerPhone: 3 };

/** A pattern worth a look. It is never a sanction; only two people's verdict has an effect (R13). Oldest direction first. */
export interface ChildFlag {
  readonly kind: 'REPEATED_EXTRAORDINARY' | 'ENDED_REPEATEDLY';
  readonly timeline: readonly WatchedDirection[];
}

interface ChildWatch extends WatchThresholds, Pick<PolicyRules, 'repeatedDirectionDays'> {
  readonly zone: string;
}

/**
 * R17: "some applicants of an extraordinary preferential category receive one direction, then they re-enter the line
 * and again receive the second direction": all directions of one child, looked at together.
 */
export function watchChild(directions: readonly WatchedDirection[], watch: ChildWatch): ChildFlag[] {
  const inOrder = directions.toSorted((a, b) => a.issuedAt - b.issuedAt || a.directionId - b.directionId);
  const flags: ChildFlag[] = [];
  const repeated = repeatedExtraordinary(inOrder, watch);
  if (repeated.length > 0) flags.push({ kind: 'REPEATED_EXTRAORDINARY', timeline: repeated });
  const ended = inOrder.filter(({ state }) => ENDED_IN_VAIN.has(state));
  if (ended.length >= watch.endedDirections) flags.push({ kind: 'ENDED_REPEATEDLY', timeline: ended });
  return flags;
}

/** Cancelled by whatever cause, or let pass. */
const ENDED_IN_VAIN: ReadonlySet<DirectionState['kind']> = new Set([
  'CANCELLED',
  'EXPIRED_CONFIRMATION',
  'EXPIRED_ENROLMENT',
]);

/** Those that have a companion from another application within the days; cancelling and re-receiving in one is allowed (R15). */
function repeatedExtraordinary(inOrder: readonly WatchedDirection[], watch: ChildWatch): WatchedDirection[] {
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

/** A certificate somebody presented. */
export interface WatchedCertificate {
  readonly certificateId: CertificateId;
  readonly guardianId: PersonId;
  readonly issuer: string;
  readonly number: string;
  readonly issuedOn: Day;
  /** Hash of the scan; null when it was shown on paper. */
  readonly fileHash: string | null;
}

export interface CertificateFlag {
  readonly kind: 'CERTIFICATE_SHARED';
  readonly certificateIds: readonly CertificateId[];
  readonly guardianIds: readonly PersonId[];
}

/** R17: one certificate (number + issuer + date, or file hash) used by different guardians. */
export function watchCertificates(certificates: readonly WatchedCertificate[]): CertificateFlag[] {
  return alike(certificates, marksOf)
    .map((group) => ({
      kind: 'CERTIFICATE_SHARED' as const,
      certificateIds: distinct(group.map(({ certificateId }) => certificateId)),
      guardianIds: distinct(group.map(({ guardianId }) => guardianId)),
    }))
    .filter(({ guardianIds }) => guardianIds.length > 1);
}

/** Two certificates with one of these in common are one. */
function marksOf({ issuer, number, issuedOn, fileHash }: WatchedCertificate): string[] {
  const record = `record ${folded(issuer)} ${folded(number)} ${issuedOn}`;
  return fileHash === null ? [record] : [record, `file ${fileHash}`];
}

/** Typed by hand: case, blanks and punctuation make no other certificate. */
const folded = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

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

export interface WatchedPhone {
  readonly guardianId: PersonId;
  /** The number or its blind index: it is only compared. */
  readonly phone: string;
}

/** The number itself is left out: a flag travels further than a phone may. */
export interface PhoneFlag {
  readonly kind: 'PHONE_SHARED';
  readonly guardianIds: readonly PersonId[];
}

/** R17: one phone of three or more guardians. */
export function watchPhones(phones: readonly WatchedPhone[], { guardiansPerPhone }: WatchThresholds): PhoneFlag[] {
  return alike(phones, ({ phone }) => [phone])
    .map((group) => ({
      kind: 'PHONE_SHARED' as const,
      guardianIds: distinct(group.map(({ guardianId }) => guardianId)),
    }))
    .filter(({ guardianIds }) => guardianIds.length >= guardiansPerPhone);
}

const distinct = <Id extends number>(ids: readonly Id[]): Id[] => [...new Set(ids)].toSorted((a, b) => a - b);
