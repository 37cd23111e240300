import { Field, InputType, Int, ObjectType } from 'type-graphql';
import type { CalendarPreview as CalendarFacts, MovedDeadline } from '../domain/calendar/calendarPreview.ts';
import type { AgeEffect } from '../domain/policy/cohortUnder.ts';
import type { CohortPreview, PolicyPreview as PolicyFacts } from '../domain/policy/policyPreview.ts';
import type { RuleChange as DomainRuleChange } from '../domain/policy/ruleChanges.ts';
import type { Move } from '../domain/queue/moves.ts';
import type { Instant } from '../domain/shared/time.ts';
import { CalendarDay } from './calendar.ts';
import { lastMomentBefore } from './direction.ts';
import { PolicyVersion, toPolicyVersion } from './policyVersion.ts';
import { resultUnion } from './result.ts';
import { CalendarDayFormInput, PolicyFormInput } from './ruleActs.ts';
import { DateTime } from './scalars.ts';

@InputType({ description: 'A version of the rules, before it is added.' })
export class PreviewPolicyInput extends PolicyFormInput {}

@ObjectType({ description: 'One rule in which the version differs from the one it follows.' })
export class RuleChange {
  @Field(() => String, { description: 'Its name, as in `PolicyRules`.' })
  readonly name!: string;

  @Field(() => String, { description: 'As it is, written as JSON.' })
  readonly before!: string;

  @Field(() => String, { description: 'As it would be, written as JSON.' })
  readonly after!: string;
}

@ObjectType('AgeEffect', {
  description: 'How many children in the queue the ages of a version concern when it begins.',
})
export class AgeEffectType implements AgeEffect {
  @Field(() => Int, { description: 'Whose dates of age move at all.' })
  readonly recounted!: number;

  @Field(() => Int, { description: 'May receive a direction from then on, and could not before.' })
  readonly oldEnough!: number;

  @Field(() => Int, { description: 'Receive none from then on, until a later birthday.' })
  readonly tooYoung!: number;

  @Field(() => Int, { description: 'Are too old from then on, and leave the queue with the rules.' })
  readonly tooOld!: number;
}

@ObjectType({ description: 'One child that would stand otherwise, by its number in the queue.' })
export class StandMove {
  @Field(() => Int, { description: 'Number in the queue.' })
  readonly queueNumber!: number;

  @Field(() => Int, { description: 'Its place without the version.' })
  readonly placeBefore!: number;

  @Field(() => Int, { nullable: true, description: 'Its place with it. Null: it would leave the queue by age.' })
  readonly placeAfter!: number | null;

  @Field(() => Int, { description: 'How many before it could take a seat, without the version.' })
  readonly waitingAheadBefore!: number;

  @Field(() => Int, { nullable: true, description: 'How many with it. Null: it would leave the queue by age.' })
  readonly waitingAheadAfter!: number | null;
}

@ObjectType('CohortPreview', { description: 'One cohort in which somebody would stand otherwise.' })
export class CohortPreviewType {
  @Field(() => Int, { description: 'Year of birth.' })
  readonly birthYear!: number;

  @Field(() => Int, { description: 'How many stand in it.' })
  readonly standing!: number;

  @Field(() => Int, { description: 'Of these, how many would have another place or other numbers before them.' })
  readonly moved!: number;

  @Field(() => [StandMove], { description: 'Some of them, from the head of the queue to its end; 5 at most.' })
  readonly sample!: readonly StandMove[];
}

@ObjectType('PolicyPreview', {
  description:
    'What a version of the rules would change, if the queue stood at its beginning as it stands now. Nothing was written.',
})
export class PolicyPreviewType {
  readonly __typename = 'PolicyPreview' as const;

  @Field(() => PolicyVersion, { description: 'The version it would follow.' })
  readonly before!: PolicyVersion;

  @Field(() => [RuleChange], { description: 'The rules that differ, by name; 40 at most.' })
  readonly changes!: readonly RuleChange[];

  @Field(() => Int, { description: 'Open directions. They live to their end under the version of their issue.' })
  readonly openDirections!: number;

  @Field(() => AgeEffectType, { description: 'Whom its ages concern.' })
  readonly ages!: AgeEffect;

  @Field(() => [CohortPreviewType], { description: 'Cohorts in which somebody would stand otherwise; 20 at most.' })
  readonly cohorts!: readonly CohortPreviewType[];
}

export const PreviewPolicyResult = resultUnion('PreviewPolicyResult', PolicyPreviewType, [
  'INVALID_INPUT',
  'NOT_FOUND',
  'POLICY_NOT_LATER',
]);

const toRuleChange = ({ name, before, after }: DomainRuleChange): RuleChange => ({
  name,
  before: JSON.stringify(before),
  after: JSON.stringify(after),
});

const toStandMove = ({ queueNumber, before, after }: Move): StandMove => ({
  queueNumber,
  placeBefore: before.place,
  placeAfter: after?.place ?? null,
  waitingAheadBefore: before.waitingAhead,
  waitingAheadAfter: after?.waitingAhead ?? null,
});

const toCohortPreview = (cohort: CohortPreview): CohortPreviewType => ({
  ...cohort,
  sample: cohort.sample.map(toStandMove),
});

export const toPolicyPreview = (facts: PolicyFacts): PolicyPreviewType => ({
  __typename: 'PolicyPreview',
  before: toPolicyVersion(facts.before),
  changes: facts.changes.map(toRuleChange),
  openDirections: facts.openDirections,
  ages: facts.ages,
  cohorts: facts.cohorts.slice(0, 20).map(toCohortPreview),
});

@InputType({ description: 'A day of the calendar, before it is entered.' })
export class PreviewCalendarInput extends CalendarDayFormInput {}

@ObjectType('MovedDeadline', { description: 'A deadline that would be later, by the number in the queue.' })
export class MovedDeadlineType implements MovedDeadline {
  @Field(() => Int, { description: 'Number in the queue.' })
  readonly queueNumber!: number;

  @Field(() => DateTime, { description: 'The last moment in time, as it is promised.' })
  readonly before!: Instant;

  @Field(() => DateTime, { description: 'The last moment in time, as it would be.' })
  readonly after!: Instant;
}

@ObjectType('CalendarPreview', {
  description: 'What a day of the calendar would change. No deadline becomes earlier. Nothing was written.',
})
export class CalendarPreviewType {
  readonly __typename = 'CalendarPreview' as const;

  @Field(() => CalendarDay, { description: 'The day as it is.' })
  readonly dayBefore!: CalendarDay;

  @Field(() => CalendarDay, { description: 'The day as it would be.' })
  readonly day!: CalendarDay;

  @Field(() => Int, { description: 'Open directions.' })
  readonly openDirections!: number;

  @Field(() => Int, { description: 'Of these, how many would have a later deadline. None becomes earlier.' })
  readonly movedDeadlines!: number;

  @Field(() => [MovedDeadlineType], { description: 'The first of them; 20 at most.' })
  readonly sample!: readonly MovedDeadline[];
}

export const PreviewCalendarResult = resultUnion('PreviewCalendarResult', CalendarPreviewType, [
  'INVALID_INPUT',
  'NOT_FOUND',
  'CALENDAR_DAY_PAST',
]);

export const toCalendarPreview = (facts: CalendarFacts): CalendarPreviewType => ({
  __typename: 'CalendarPreview',
  ...facts,
  sample: facts.sample.map(({ queueNumber, before, after }) => ({
    queueNumber,
    before: lastMomentBefore(before),
    after: lastMomentBefore(after),
  })),
});
