import { Field, ObjectType } from 'type-graphql';
import type { Finding as DomainFinding, FindingAct, FindingKind, FindingState } from '../domain/integrity/finding.ts';
import type { ApplicationId, DirectionId, PersonId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/time.ts';
import { connectionOf } from './connection.ts';
import { enumType } from './enumType.ts';
import { encodeId, Node } from './node.ts';
import { DateTime } from './scalars.ts';

export const FindingKindType = enumType<FindingKind>('FindingKind', 'What speaks against a piece of evidence.', {
  PAPER_OF_ANOTHER_FAMILY: 'Issuer, number and date are those of a certificate of another family.',
  FILE_OF_ANOTHER_FAMILY: 'The scan is the file of another family.',
  DATE_DOES_NOT_FIT: 'Its date or its age is not what R9 and R10 make of it.',
  RECORDED_BY_RELATIVE: 'A guardian of the child recorded it at the desk.',
  VERIFIED_BY_RELATIVE: 'A guardian of the child judged it.',
  BY_HAND: 'A specialist saw something.',
});

export const FindingStateType = enumType<FindingState['kind']>('FindingState', 'What two people made of a finding.', {
  OPEN: 'Nobody has acted on it.',
  PROPOSED: 'A specialist has proposed to find a violation; a supervisor decides.',
  VIOLATION: 'Two people found a violation: the privilege is cancelled.',
  DISMISSED: 'It is none.',
  LIFTED: 'It was a violation, and an order took that back.',
});

@ObjectType('FindingAct', { description: 'What somebody did with a finding.' })
export class FindingActType {
  @Field(() => DateTime, { description: 'When.' })
  readonly at!: Instant;

  @Field(() => Boolean, { description: 'Was it you? The second person of a verdict is another one (R13).' })
  readonly isMine!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Why, in their own words. For the desk; null for an auditor.',
  })
  readonly reason!: string | null;
}

interface FindingFacts {
  readonly finding: DomainFinding;
  readonly directionId: DirectionId | null;
  readonly sameAsOf: ApplicationId | null;
  readonly falsifiedUntil: Instant | null;
  readonly orderNumber: string | null;
  readonly because: {
    readonly found: string | null;
    readonly proposed: string | null;
    readonly decided: string | null;
    readonly lifted: string | null;
  };
}

@ObjectType({
  description:
    'R13: something that speaks against the evidence of a privilege. It changes nothing until two people have found a violation. For the department, and never about the own family of whoever asks.',
  implements: Node,
})
export class Finding extends Node {
  readonly __typename = 'Finding' as const;
  readonly source!: FindingFacts;

  @Field(() => FindingKindType, { description: 'What it is.' })
  readonly kind!: FindingKind;

  @Field(() => FindingStateType, { description: 'What was made of it.' })
  readonly state!: FindingState['kind'];

  @Field(() => DateTime, { description: 'When it was found.' })
  readonly foundAt!: Instant;

  @Field(() => String, {
    nullable: true,
    description: 'What a specialist saw, in their own words. Null: a reconciliation found it, or for an auditor.',
  })
  readonly seen!: string | null;

  @Field(() => FindingActType, { nullable: true, description: 'The first half of a verdict. Null: there is none.' })
  readonly proposal!: FindingActType | null;

  @Field(() => FindingActType, { nullable: true, description: 'The verdict, or the dismissal. Null: there is none.' })
  readonly decision!: FindingActType | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'B4a: the first moment at which a violation no longer binds the child. Null: it was none.',
  })
  readonly falsifiedUntil!: Instant | null;

  @Field(() => FindingActType, { nullable: true, description: 'The restitution. Null: there is none.' })
  readonly restitution!: FindingActType | null;

  @Field(() => String, { nullable: true, description: 'Number of the order of the restitution.' })
  readonly orderNumber!: string | null;
}

/** @param viewerId who asks. */
export const toFinding = (source: FindingFacts, viewerId: PersonId | null): Finding => {
  const { finding, because } = source;
  const { state } = finding;
  const act = (made: FindingAct | null, reason: string | null): FindingActType | null =>
    made && { at: made.at, isMine: made.by === viewerId, reason };
  return {
    __typename: 'Finding',
    source,
    id: encodeId('Finding', finding.id),
    kind: finding.kind,
    state: state.kind,
    foundAt: finding.foundAt,
    seen: because.found,
    proposal: act('proposed' in state ? state.proposed : null, because.proposed),
    decision: act('decided' in state ? state.decided : null, because.decided),
    falsifiedUntil: source.falsifiedUntil,
    restitution: act('lifted' in state ? state.lifted : null, because.lifted),
    orderNumber: source.orderNumber,
  };
};

export const FindingConnection = connectionOf('Finding', () => Finding);
