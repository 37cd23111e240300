import { Field, Int, ObjectType } from 'type-graphql';
import type { CaseState, Proposal, Verdict } from '../domain/integrity/case.ts';
import type { EvidenceKind } from '../domain/integrity/evidence.ts';
import type { CaseCause } from '../domain/integrity/watch.ts';
import type { ActorRole, CaseEventType } from '../domain/journal/journalEntry.ts';
import type { ApplicationId, CaseId, CityId, DirectionId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/time.ts';
import { connectionOf } from './connection.ts';
import { enumType } from './enumType.ts';
import { ActorRoleType } from './history.ts';
import { encodeId, Node } from './node.ts';
import { DateTime } from './scalars.ts';

export const CaseCauseType = enumType<CaseCause>('CaseCause', 'R17: what was seen.', {
  REPEATED_EXTRAORDINARY: 'Two or more directions on the ground EXTRAORDINARY over several applications of one child.',
  ENDED_REPEATEDLY: 'Cancelled or expired directions of one child, so many as the policy says.',
  CERTIFICATE_SHARED: 'One certificate, by its record or its scan, for children without a common guardian.',
  PHONE_SHARED: 'One telephone number of so many guardians as the policy says.',
  CHILD_ALIKE: 'Two children under one name and birth date, with different numbers.',
  VIOLATION_WHEN_ENROLLED:
    'R13: a violation was found in the evidence of a child that is enrolled; nobody enrolled is expelled.',
});

export const CaseStateType = enumType<CaseState['kind']>('CaseState', 'How far a case is.', {
  OPEN: 'Nobody has looked into it yet.',
  IN_REVIEW: 'A specialist looks into it.',
  CLEARED: 'Nothing was found.',
  VIOLATION: 'A violation was found; a claimed privilege is cancelled.',
  ESCALATED: 'It was handed to the authorised bodies.',
});

export const VerdictType = enumType<Verdict>('Verdict', 'What two people make of a case (R13).', {
  CLEARED: 'Nothing was found; what it held back is free.',
  VIOLATION:
    'The privilege is cancelled, the application in GENERAL at its original date. Nobody enrolled is expelled.',
  ESCALATED: 'Handed to the authorised bodies.',
});

const EvidenceKindType = enumType<EvidenceKind>('EvidenceKind', 'What is in question.', {
  DIRECTION: 'A direction of the child.',
  CERTIFICATE: 'A certificate.',
  CHILD: 'Another child under the same name and birth date.',
  GUARDIAN: 'A guardian with the same telephone number.',
});

const CaseEventTypeType = enumType<CaseEventType>('CaseEventType', 'What happened to a case.', {
  CASE_OPENED: 'The watch has seen a pattern, or a violation was found of an enrolled child.',
  CASE_EVIDENCE_FOUND: 'What is in question.',
  CASE_TAKEN_UP: 'A specialist looks into it.',
  CASE_ANSWERED: 'The family answered.',
  CASE_NOTED: 'A specialist wrote something down. Not shown to the family.',
  VERDICT_PROPOSED: 'The first person proposed a verdict. Not shown to the family.',
  VERDICT_NOT_AGREED: 'The second person did not agree. Not shown to the family.',
  CASE_DECIDED: 'The second person agreed.',
});

interface TimelineFacts {
  readonly type: CaseEventType;
  readonly at: Instant;
  readonly actorRole: ActorRole;
  readonly evidence: EvidenceKind | null;
  readonly verdict: Verdict | null;
  readonly text: string | null;
  readonly directionId: DirectionId | null;
  readonly applicationId: ApplicationId | null;
}

@ObjectType({ description: 'One step in the timeline of a case.' })
export class CaseEvent {
  readonly source!: TimelineFacts;

  @Field(() => CaseEventTypeType, { description: 'What happened.' })
  readonly type!: CaseEventType;

  @Field(() => DateTime, { description: 'When.' })
  readonly at!: Instant;

  @Field(() => ActorRoleType, { description: 'Whose act it was. People are not named.' })
  readonly actorRole!: ActorRole;

  @Field(() => EvidenceKindType, { nullable: true, description: 'What was found, of CASE_EVIDENCE_FOUND.' })
  readonly evidence!: EvidenceKind | null;

  @Field(() => VerdictType, { nullable: true, description: 'The verdict proposed or given.' })
  readonly verdict!: Verdict | null;

  @Field(() => String, {
    nullable: true,
    description: 'What was written: an answer, a note, a reason. For the desk; to the family only its own answers.',
  })
  readonly text!: string | null;
}

export const toCaseEvent = (source: TimelineFacts): CaseEvent => {
  const { type, at, actorRole, evidence, verdict, text } = source;
  return { source, type, at, actorRole, evidence, verdict, text };
};

export const CaseEventConnection = connectionOf('CaseEvent', () => CaseEvent);

@ObjectType({ description: 'R13: the first half of a verdict. For the desk.' })
export class CaseProposal {
  @Field(() => VerdictType, { description: 'What is proposed.' })
  readonly verdict!: Verdict;

  @Field(() => String, { description: 'Why.' })
  readonly reason!: string;

  @Field(() => DateTime, { description: 'When.' })
  readonly at!: Instant;

  @Field(() => Boolean, { description: 'By the viewer, who then is not the one to decide?' })
  readonly isOwn!: boolean;
}

export interface CaseFacts {
  readonly id: CaseId;
  readonly cityId: CityId;
  readonly applicationId: ApplicationId;
  readonly cause: CaseCause;
  readonly state: CaseState['kind'];
  readonly openedAt: Instant;
  readonly heldUntil: Instant | null;
  readonly takenUpAt: Instant | null;
  readonly decidedAt: Instant | null;
  readonly proposal: Proposal | null;
  readonly version: number;
  readonly sight: 'FAMILY' | 'DESK' | 'AUDITOR';
}

@ObjectType({
  description:
    'R17: a pattern about one child that is worth a look, or R13: a violation found of one that is enrolled. It changes nothing by itself; only the verdict of two people does. For the family and the department.',
  implements: Node,
})
export class Case extends Node {
  readonly __typename = 'Case' as const;
  readonly source!: CaseFacts;

  @Field(() => CaseCauseType, { description: 'What was seen.' })
  readonly cause!: CaseCause;

  @Field(() => CaseStateType, { description: 'How far it is.' })
  readonly state!: CaseState['kind'];

  @Field(() => DateTime, { description: 'When the watch saw it, or the violation was found.' })
  readonly openedAt!: Instant;

  @Field(() => DateTime, {
    nullable: true,
    description: 'No new direction before this moment, unless it is CLEARED earlier. Null: it holds nothing back.',
  })
  readonly heldUntil!: Instant | null;

  @Field(() => DateTime, { nullable: true, description: 'When a specialist took it up. Null: nobody has.' })
  readonly takenUpAt!: Instant | null;

  @Field(() => DateTime, { nullable: true, description: 'When the second person decided. Null: not yet.' })
  readonly decidedAt!: Instant | null;

  @Field(() => Int, { description: 'Rises with every change; proposing and deciding name the one that was seen.' })
  readonly version!: number;
}

export const toCase = (source: CaseFacts): Case => {
  const { id, cause, state, openedAt, heldUntil, takenUpAt, decidedAt, version } = source;
  return {
    __typename: 'Case',
    source,
    id: encodeId('Case', id),
    cause,
    state,
    openedAt,
    heldUntil,
    takenUpAt,
    decidedAt,
    version,
  };
};

export const CaseConnection = connectionOf('Case', () => Case);
