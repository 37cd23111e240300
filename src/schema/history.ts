import { Field, ObjectType } from 'type-graphql';
import type { ActorRole, JournalEventType } from '../domain/journal/journalEntry.ts';
import type { Snapshot } from '../domain/journal/snapshot.ts';
import type { ReadReason } from '../domain/access/readReason.ts';
import type { ReadFacts, ReadThing } from '../domain/journal/reading.ts';
import type { ApplicationState } from '../domain/application/application.ts';
import type { Category } from '../domain/privilege/category.ts';
import type { CaseId, DirectionId, PolicyId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/time.ts';
import { ruleOf } from '../domain/journal/ruleOf.ts';
import { ApplicationStateType } from './application.ts';
import { connectionOf } from './connection.ts';
import { enumType } from './enumType.ts';
import { CategoryType } from './privilege.ts';
import { ReadReasonType } from './readReason.ts';
import { DateTime } from './scalars.ts';

export const ActorRoleType = enumType<ActorRole>('ActorRole', 'Whose act it was.', {
  PARENT: "The child's family.",
  SYSTEM: 'Time and the distribution, which no person steers.',
  KINDERGARTEN_ADMIN: 'The kindergarten.',
  SPECIALIST: 'The desk.',
  SUPERVISOR: 'A supervisor of the department.',
  AUDITOR: 'An auditor.',
  INTEGRATOR: 'A service of another system.',
});

export const JournalEventTypeType = enumType<JournalEventType>('JournalEventType', 'What happened.', {
  APPLICATION_SUBMITTED: 'The child joined the queue.',
  WISHES_CHANGED: 'The wishes changed.',
  PRIVILEGE_CLAIMED: 'A privilege was claimed.',
  PRIVILEGE_DROPPED: 'The family gave the privilege up.',
  QUEUE_LEFT: 'The family left the queue.',
  AGED_OUT: 'The child reached the age at which the queue ends.',
  STOP_LIST_ENDED: 'The time without offers ended.',
  RULE_CHANGED: 'Another version of the rules moved its dates of age.',
  BECAME_ELIGIBLE: 'The child may receive a direction from now on.',
  PUT_ON_HOLD: 'An open case holds new directions back.',
  HOLD_ENDED: 'The hold of an open case ended.',
  ERROR_CORRECTED: 'The desk mended a typed error.',
  DIRECTION_ISSUED: 'A seat was offered.',
  DIRECTION_CANCELLED: 'The family cancelled the direction.',
  DIRECTION_EXTENDED: 'The direction was extended.',
  DIRECTION_EXPIRED: 'The deadline passed.',
  DIRECTION_DECLINED: 'The kindergarten could not enrol the child.',
  DEADLINE_MOVED: 'A change of the calendar moved the deadline.',
  CERTIFICATE_PRESENTED: 'A certificate was presented.',
  FRESH_CERTIFICATE_REQUESTED: 'A fresh certificate was asked for.',
  PRIVILEGE_CONFIRMED: 'The privilege was confirmed.',
  PRIVILEGE_REJECTED: 'The privilege was not confirmed.',
  VERDICT_REVERSED: 'The rejection was taken back.',
  PRIVILEGE_FALSIFIED: 'The evidence was found to be false.',
  FALSIFICATION_LIFTED: 'That verdict was taken back by an order.',
  CHILD_ENROLLED: 'The child was enrolled.',
  CASE_OPENED: 'Something repeats, or a violation was found after the enrolment: it is examined.',
  CASE_EVIDENCE_FOUND: 'More of the same was found.',
  CASE_TAKEN_UP: 'The desk looks into a case.',
  CASE_ANSWERED: 'The family answered.',
  CASE_NOTED: 'The desk wrote something down about a case.',
  VERDICT_PROPOSED: 'The first person proposed a verdict on a case.',
  VERDICT_NOT_AGREED: 'The second person did not agree, and the case stays in review.',
  CASE_DECIDED: 'The second person agreed to the verdict on a case.',
  SEAT_CREATED: 'A seat was made.',
  SEAT_OPENED: 'A seat was published.',
  SEAT_VACATED: 'A seat was given back.',
  SEAT_WITHDRAWN: 'A seat was withdrawn.',
  SEAT_REPUBLISHED: 'A withdrawn seat was published again.',
  SEAT_REMOVED: 'A seat was taken away with the capacity.',
  CITY_FOUNDED: 'The city began.',
  KINDERGARTEN_ADDED: 'A kindergarten was added.',
  CITY_CHANGED: 'What the city shows of itself was changed.',
  KINDERGARTEN_CHANGED: 'A kindergarten was changed.',
  KINDERGARTEN_CLOSED: 'A kindergarten was closed.',
  GROUP_ADDED: 'A group was added.',
  GROUP_CHANGED: 'A group was changed.',
  GROUP_CLOSED: 'A group was closed.',
  CALENDAR_CHANGED: 'The calendar was changed.',
  POLICY_ADDED: 'A version of the policy was added.',
  ROLE_GRANTED: 'A role was given.',
  ROLE_REVOKED: 'A role was taken back.',
  CONTACT_CHANGED: 'A contact was changed.',
  GUARDIAN_ADDED: 'A second guardian was added.',
  PERSONAL_DATA_READ: 'Staff read special personal data, with a reason.',
  RUN_APPLIED: 'A distribution was carried out.',
  CAMPAIGN_PLANNED: 'A campaign was planned for a birth year.',
  CAMPAIGN_CLOSED: 'A campaign was closed for a birth year.',
  SLOT_ADDED: 'A campaign was given another slot for a birth year.',
  SLOT_WITHDRAWN: 'A slot of a campaign was withdrawn for a birth year.',
  RECONCILIATION_STARTED: 'All evidence of the city began to be checked again.',
  RECONCILIATION_FINISHED: 'All evidence of the city has been checked again.',
  FINDING_RECORDED: 'Something was found that speaks against a piece of evidence.',
  FINDING_DISMISSED: 'A finding was dismissed before anybody proposed a violation.',
  VIOLATION_PROPOSED: 'The first person proposed to find a violation.',
  VIOLATION_DECIDED: 'The second person decided on it.',
  VIOLATION_LIFTED: 'An order took a violation back.',
});

export interface HistoryFacts {
  readonly id: number;
  readonly at: Instant;
  readonly effectiveAt: Instant;
  readonly type: JournalEventType;
  readonly actorRole: ActorRole;
  readonly directionId: DirectionId | null;
  readonly policyId: PolicyId | null;
  readonly categoryBefore: Category | null;
  readonly categoryAfter: Category | null;
  readonly before: Snapshot | null;
  readonly after: Snapshot | null;
  /** Of a reading: what was read, and why. Null of everything else. */
  readonly reading: ReadFacts | null;
  /** R17: of what happened to a case. */
  readonly caseId: CaseId | null;
}

export const ReadThingType = enumType<ReadThing>('ReadThing', 'A piece of special personal data.', {
  CERTIFICATE: 'What the certificate says.',
  SCAN: 'The picture of the certificate.',
  SUBCATEGORY: 'On what ground the privilege is claimed.',
});

@ObjectType({ description: 'What staff read of the special personal data, and why.' })
export class DataReading implements ReadFacts {
  @Field(() => ReadThingType, { description: 'What was read.' })
  readonly what!: ReadThing;

  @Field(() => ReadReasonType, { description: 'Why, as they gave it.' })
  readonly reason!: ReadReason;
}

@ObjectType({
  description: 'One line of the journal about an application: who, by role, did what, when, by which rule.',
})
export class HistoryEntry {
  readonly source!: HistoryFacts;

  @Field(() => DateTime, { description: 'When it was done.' })
  readonly at!: Instant;

  @Field(() => DateTime, { description: 'When it took effect: the deadline, for what time itself does.' })
  readonly effectiveAt!: Instant;

  @Field(() => JournalEventTypeType, { description: 'What happened.' })
  readonly type!: JournalEventType;

  @Field(() => ActorRoleType, { description: 'Whose act it was. People are not named.' })
  readonly actorRole!: ActorRole;

  @Field(() => String, {
    nullable: true,
    description: "Number of the rule by which it happened, as `R15`; the rules are in the department's letter.",
  })
  readonly rule!: string | null;

  @Field(() => ApplicationStateType, {
    nullable: true,
    description: 'Where the application stood before. Null: it did not stand, or it did not change.',
  })
  readonly stateBefore!: ApplicationState['kind'] | null;

  @Field(() => ApplicationStateType, { nullable: true, description: 'Where it stood after.' })
  readonly stateAfter!: ApplicationState['kind'] | null;

  @Field(() => CategoryType, { nullable: true, description: 'Its category before. Null: it did not stand.' })
  readonly categoryBefore!: Category | null;

  @Field(() => CategoryType, { nullable: true, description: 'Its category after. Null: it stands no more.' })
  readonly categoryAfter!: Category | null;

  @Field(() => DataReading, { nullable: true, description: 'Of PERSONAL_DATA_READ: what was read, and why.' })
  readonly reading!: ReadFacts | null;
}

export const toHistoryEntry = (source: HistoryFacts): HistoryEntry => ({
  source,
  at: source.at,
  effectiveAt: source.effectiveAt,
  type: source.type,
  actorRole: source.actorRole,
  rule: ruleOf(source.type),
  stateBefore: source.before?.application?.state.kind ?? null,
  stateAfter: source.after?.application?.state.kind ?? null,
  categoryBefore: source.categoryBefore,
  categoryAfter: source.categoryAfter,
  reading: source.reading,
});

export const HistoryEntryConnection = connectionOf('HistoryEntry', () => HistoryEntry);
