import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Sight } from '../domain/access/sight.ts';
import type {
  Application as DomainApplication,
  ApplicationState,
  LeaveReason,
  Wish as DomainWish,
} from '../domain/application/application.ts';
import type { Category } from '../domain/privilege/category.ts';
import type { BatchId, CityId, PrivilegeId } from '../domain/shared/ids.ts';
import type { Language } from '../domain/shared/language.ts';
import type { Day, Instant } from '../domain/shared/time.ts';
import { connectionOf } from './connection.ts';
import { enumType } from './enumType.ts';
import { encodeId, Node } from './node.ts';
import { CategoryType } from './privilege.ts';
import { DateTime, LocalDate } from './scalars.ts';
import { LanguageType } from './translated.ts';

export const ApplicationStateType = enumType<ApplicationState['kind']>(
  'ApplicationState',
  'Where an application stands.',
  {
    QUEUED: 'In the queue.',
    DIRECTED: 'In the queue, with a live direction.',
    STOP_LISTED: 'In the queue with its key, but nothing is offered for a time.',
    ENROLLED: 'The child goes to the kindergarten. Final.',
    LEFT: 'The family left. Final.',
    AGED_OUT: 'The child reached the age at which the queue ends. Final.',
  },
);

export const LeaveReasonType = enumType<LeaveReason>('LeaveReason', 'Why a family left the queue.', {
  MOVED: 'It moved away.',
  NOT_NEEDED: 'It no longer needs a kindergarten.',
  OTHER: 'Another reason.',
});

@ObjectType({ description: 'One wished kindergarten of an application.' })
export class Wish {
  readonly source!: DomainWish;

  @Field(() => Int, { description: 'Its rank; 1 is the best.' })
  readonly rank!: number;

  @Field(() => Boolean, {
    description:
      'Passed over after a cancel, a decline or an expiry without stop list, until the family asks for it again.',
  })
  readonly isSkipped!: boolean;
}

@ObjectType({ description: 'Twins or triplets that asked for one kindergarten.', implements: Node })
export class Batch extends Node {
  readonly __typename = 'Batch' as const;
  readonly source!: { readonly id: BatchId; readonly cityId: CityId };
}

export const toBatch = (source: { readonly id: BatchId; readonly cityId: CityId }): Batch => ({
  __typename: 'Batch',
  source,
  id: encodeId('Batch', source.id),
});

/** An application as one viewer sees it. */
export interface ApplicationFacts {
  readonly application: DomainApplication;
  readonly category: Category;
  /** The latest claim, whatever became of it. */
  readonly privilegeId: PrivilegeId | null;
  readonly sight: Exclude<Sight, 'KINDERGARTEN'>;
}

@ObjectType({
  description: 'One child standing in the queue of one city. For its family and the department.',
  implements: Node,
})
export class Application extends Node {
  readonly __typename = 'Application' as const;
  readonly source!: ApplicationFacts;

  @Field(() => Int, { description: 'Number in the queue, given at submission. Public; third part of the key.' })
  readonly queueNumber!: number;

  @Field(() => DateTime, { description: 'When it was submitted. Never changes; second part of the key.' })
  readonly queuedAt!: Instant;

  @Field(() => CategoryType, { description: 'The category in force; first part of the key.' })
  readonly category!: Category;

  @Field(() => Int, { description: 'Year of birth of the child: with the city, its cohort.' })
  readonly birthYear!: number;

  @Field(() => ApplicationStateType, { description: 'Where it stands.' })
  readonly state!: ApplicationState['kind'];

  @Field(() => DateTime, {
    nullable: true,
    description: 'When its live direction was issued. Null in every other state.',
  })
  readonly directedAt!: Instant | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'While STOP_LISTED: the first moment at which it may receive a direction again. After leaving: what remains of it with the child.',
  })
  readonly frozenUntil!: Instant | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was enrolled, left or aged out. Null while it stands.',
  })
  readonly endedAt!: Instant | null;

  @Field(() => LeaveReasonType, { nullable: true, description: 'Why the family left. Null in every other state.' })
  readonly leaveReason!: LeaveReason | null;

  @Field(() => [Wish], { description: 'Wished kindergartens, best first; not more than the policy allows.' })
  readonly wishes!: readonly Wish[];

  @Field(() => [ID], {
    description: 'Global ids of the wished kindergartens, best first: the short form of `wishes`, for long lists.',
  })
  readonly wishedKindergartenIds!: readonly string[];

  @Field(() => [LanguageType], { description: 'Accepted languages of instruction, best first.' })
  readonly languages!: readonly Language[];

  @Field(() => LocalDate, {
    nullable: true,
    description: "No direction before this day, at the family's wish. Null: at any time.",
  })
  readonly notBeforeOn!: Day | null;

  @Field(() => DateTime, {
    description: 'First moment at which a direction may come: the 2nd birthday, or later at the wish of the family.',
  })
  readonly eligibleFrom!: Instant;

  @Field(() => DateTime, { description: 'From this moment the queue is over for the child.' })
  readonly agesOutAt!: Instant;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Until then an open case holds new directions back. Null: nothing does.',
  })
  readonly heldUntil!: Instant | null;

  @Field(() => Int, { description: 'Rises with every change; a change of wishes names the version it saw.' })
  readonly version!: number;
}

export const toApplication = (source: ApplicationFacts): Application => {
  const { application, category } = source;
  const { state } = application;
  return {
    __typename: 'Application',
    source,
    id: encodeId('Application', application.id),
    queueNumber: application.queueNumber,
    queuedAt: application.queuedAt,
    category,
    birthYear: application.birthYear,
    state: state.kind,
    directedAt: state.kind === 'DIRECTED' ? state.directedAt : null,
    frozenUntil: frozenUntil(state),
    endedAt: state.kind === 'ENROLLED' || state.kind === 'LEFT' || state.kind === 'AGED_OUT' ? state.at : null,
    leaveReason: state.kind === 'LEFT' ? state.reason : null,
    wishes: application.wishes.map((wish, index) => ({ source: wish, rank: index + 1, isSkipped: wish.isSkipped })),
    wishedKindergartenIds: application.wishes.map((wish) => encodeId('Kindergarten', wish.kindergartenId)),
    languages: application.languages,
    notBeforeOn: application.notBeforeOn,
    eligibleFrom: application.eligibleFrom,
    agesOutAt: application.agesOutAt,
    heldUntil: application.heldUntil,
    version: application.version,
  };
};

const frozenUntil = (state: ApplicationState): Instant | null => {
  if (state.kind === 'STOP_LISTED') return state.until;
  return state.kind === 'LEFT' ? state.stopListedUntil : null;
};

export const ApplicationConnection = connectionOf('Application', () => Application);
