import type { StandingEventType } from '../application/standingEvent.ts';
import type { Role } from '../access/viewer.ts';
import type { QueueKey } from '../queue/queueKey.ts';
import type {
  ApplicationId,
  ChildId,
  CityId,
  DirectionId,
  GroupId,
  KindergartenId,
  PersonId,
  PolicyId,
  RunId,
  SeatId,
} from '../shared/ids.ts';
import type { Instant } from '../shared/time.ts';
import type { Snapshot } from './snapshot.ts';

/** What happens to a seat without a standing (D4, B5, R21). */
export const SEAT_EVENTS = [
  'SEAT_CREATED',
  'SEAT_OPENED',
  'SEAT_VACATED',
  'SEAT_WITHDRAWN',
  'SEAT_REPUBLISHED',
  'SEAT_REMOVED',
] as const;

/** What happens to the city's own books. */
export const BOOK_EVENTS = [
  'CITY_FOUNDED',
  'CITY_CHANGED',
  'KINDERGARTEN_ADDED',
  'KINDERGARTEN_CHANGED',
  'KINDERGARTEN_CLOSED',
  'GROUP_ADDED',
  'GROUP_CHANGED',
  'GROUP_CLOSED',
  'CALENDAR_CHANGED',
  'POLICY_ADDED',
  'ROLE_GRANTED',
  'ROLE_REVOKED',
  'CONTACT_CHANGED',
  'GUARDIAN_ADDED',
  'PERSONAL_DATA_READ',
  'RUN_APPLIED',
  'CAMPAIGN_PLANNED',
  'CAMPAIGN_CLOSED',
  'SLOT_ADDED',
  'SLOT_WITHDRAWN',
  'RECONCILIATION_STARTED',
  'RECONCILIATION_FINISHED',
  'FINDING_RECORDED',
  'FINDING_DISMISSED',
  'VIOLATION_PROPOSED',
  'VIOLATION_DECIDED',
  'VIOLATION_LIFTED',
] as const;

/** What happens to an integrity case (R17). Words that somebody wrote stand in the case and not here. */
export const CASE_EVENTS = [
  'CASE_OPENED',
  'CASE_EVIDENCE_FOUND',
  'CASE_TAKEN_UP',
  'CASE_ANSWERED',
  'CASE_NOTED',
  'VERDICT_PROPOSED',
  'VERDICT_NOT_AGREED',
  'CASE_DECIDED',
] as const;
export type CaseEventType = (typeof CASE_EVENTS)[number];

export type JournalEventType =
  | StandingEventType
  | (typeof SEAT_EVENTS)[number]
  | (typeof BOOK_EVENTS)[number]
  | CaseEventType;

/** Whose act it was. SYSTEM: time and the allocator, which no person steers. */
export type ActorRole = 'PARENT' | 'SYSTEM' | Role;

/**
 * One line of the journal: one thing changed by one committed act, in the transaction of the change (I9). It carries
 * ids and public states, never personal data; state before and after make it replayable (P18), key and waiting
 * before and after make every neighbour's position explainable (P19).
 */
export interface JournalEntry {
  readonly cityId: CityId;
  /** Business time of the commit's act. */
  readonly at: Instant;
  /** When it took effect; earlier than `at` only for what time itself does (D1). */
  readonly effectiveAt: Instant;
  readonly type: JournalEventType;
  /** The verb that was called. */
  readonly verb: string;
  readonly actorRole: ActorRole;
  readonly actorId: PersonId | null;
  readonly applicationId: ApplicationId | null;
  readonly childId: ChildId | null;
  readonly directionId: DirectionId | null;
  readonly seatId: SeatId | null;
  readonly groupId: GroupId | null;
  readonly kindergartenId: KindergartenId | null;
  readonly birthYear: number | null;
  readonly runId: RunId | null;
  readonly keyBefore: QueueKey | null;
  readonly keyAfter: QueueKey | null;
  readonly waitedBefore: boolean;
  readonly waitsAfter: boolean;
  readonly before: Snapshot | null;
  readonly after: Snapshot | null;
  /** What state does not show: reasons and codes. */
  readonly facts: Readonly<Record<string, unknown>>;
  readonly policyId: PolicyId | null;
  readonly idempotencyKey: string | null;
}

/** What a line leaves out that concerns no child, no seat and no thing of the city. */
export const ABOUT_NOTHING = {
  actorId: null,
  applicationId: null,
  childId: null,
  directionId: null,
  seatId: null,
  groupId: null,
  kindergartenId: null,
  birthYear: null,
  runId: null,
  keyBefore: null,
  keyAfter: null,
  waitedBefore: false,
  waitsAfter: false,
  before: null,
  after: null,
  facts: {},
  policyId: null,
  idempotencyKey: null,
} as const satisfies Partial<JournalEntry>;
