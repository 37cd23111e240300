import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { Freeze, PolicyRules, Preset } from '../domain/policy/policy.ts';
import type { Day, Instant } from '../domain/shared/time.ts';
import { CalendarDay } from './calendar.ts';
import { KEY_DESCRIPTION } from './idempotencyKey.ts';
import { TranslatedInput } from './kindergartenActs.ts';
import { ExtendableType, PolicyVersion, PresetType } from './policyVersion.ts';
import { resultUnion } from './result.ts';
import { DateTime, LocalDate } from './scalars.ts';

const IN_CITY = 'The city that is meant. Default: the only one there is.';

/** A day as it is entered, and as it is tried before. */
@InputType()
export abstract class CalendarDayFormInput {
  @Field(() => ID, { nullable: true, description: IN_CITY })
  readonly cityId?: string | null;

  @Field(() => LocalDate, { description: 'The day: today or later.' })
  readonly on!: Day;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Is it a working day? Left out: again as the calendar that ships has it.',
  })
  readonly isWorking?: boolean | null;

  @Field(() => TranslatedInput, { nullable: true, description: 'Why, for everybody to read; at most 200 characters.' })
  readonly title?: TranslatedInput | null;

  @Field(() => String, { description: 'The decree by its number and date, at most 300 characters.' })
  readonly source!: string;
}

@InputType({ description: "A day of the city's calendar, by decree." })
export class SetCalendarDayInput extends CalendarDayFormInput {
  @Field(() => String, { description: KEY_DESCRIPTION })
  readonly idempotencyKey!: string;
}

@ObjectType({ description: 'The day is changed, and every open deadline was counted again.' })
export class SetCalendarDaySuccess {
  readonly __typename = 'SetCalendarDaySuccess' as const;

  @Field(() => CalendarDay, { description: 'The day as it is now.' })
  readonly day!: CalendarDay;

  @Field(() => Int, {
    description: 'How many deadlines became later; none becomes earlier. Each of those families is told.',
  })
  readonly movedDeadlines!: number;
}

export const SetCalendarDayResult = resultUnion('SetCalendarDayResult', SetCalendarDaySuccess, [
  'INVALID_INPUT',
  'NOT_FOUND',
  'IDEMPOTENCY_KEY_REUSED',
  'CALENDAR_DAY_PAST',
]);

@InputType({ description: 'Days on which nothing is published or issued.' })
export class FreezeInput implements Freeze {
  @Field(() => LocalDate, { description: 'Its first day.' })
  readonly fromOn!: Day;

  @Field(() => LocalDate, { description: 'Its last day.' })
  readonly toOn!: Day;
}

const number = (description: string) => Field(() => Int, { nullable: true, description });
const truth = (description: string) => Field(() => Boolean, { nullable: true, description });

/** A field that is left out is as in the preset; where null means something, null is given. */
type Changes = { readonly [Name in keyof PolicyRules]?: PolicyRules[Name] | null };

@InputType({ description: 'The numbers that differ from the preset; what is left out is as there.' })
export class PolicyRulesInput implements Changes {
  @number('First window: working days, 1–60.') readonly confirmationWorkingDays?: number | null;
  @number('Second window: working days, 1–60.') readonly enrolmentWorkingDays?: number | null;
  @number("The desk's own time: working days, 1–30.") readonly deskWorkingDays?: number | null;
  @number('For a fresh certificate: working days, 1–30.') readonly freshCertificateWorkingDays?: number | null;
  @number('A certificate is valid: calendar days, 0–365.') readonly certificateValidDays?: number | null;
  @number('An extension: calendar days, 1–365.') readonly extensionDays?: number | null;
  @Field(() => ExtendableType, { nullable: true, description: 'Which windows can be extended.' })
  readonly extendable?: PolicyRules['extendable'] | null;
  @number('A stop list: calendar days, 1–365. An explicit null: none.') readonly stopListDays?: number | null;
  @truth('Is PRIORITY a category here?') readonly hasPriorityCategory?: boolean | null;
  @truth('May a family give a privilege up?') readonly isPrivilegeDroppable?: boolean | null;
  @truth('May a privilege be claimed after submission?') readonly isPrivilegeClaimableLater?: boolean | null;
  @truth('May a kindergarten take a free seat back?') readonly areFreeSeatsWithdrawable?: boolean | null;
  @truth('May twins ask for one kindergarten?') readonly areTwinBatchesOpen?: boolean | null;
  @truth('Are children of staff marked in the protocol?') readonly areStaffChildrenMarked?: boolean | null;
  @number('So many from the lane of everyone to one PRIORITY, 1–100. An explicit null: strict order.')
  readonly everyoneTurnsPerPriority?: number | null;
  @number(
    'A direction may come from this age: years, 0–6. Everybody in the queue is counted again when the rules begin.',
  )
  readonly eligibleAgeYears?: number | null;
  @number('The queue ends at this age: years, 1–8. Everybody in the queue is counted again when the rules begin.')
  readonly agedOutAgeYears?: number | null;
  @number('So many kindergartens may be wished, 1–50.') readonly maxWishes?: number | null;
  @number('A rejection may be reversed: calendar days, 0–365.') readonly reversalDays?: number | null;
  @number('Keeping a scan after the verdict: calendar days, 30–3650.') readonly scanKeptDays?: number | null;
  @number('A falsified privilege follows the child: calendar days, 0–3650.') readonly falsifiedDays?: number | null;
  @number('Directions within so many days are watched, 1–3650.') readonly repeatedDirectionDays?: number | null;
  @number('So many cancelled or expired directions of one child are watched, 2–100.')
  readonly watchedEndedDirections?: number | null;
  @number('So many guardians with one phone are watched, 2–1000.') readonly watchedGuardiansPerPhone?: number | null;
  @truth('Does an open case hold new directions back?') readonly holdOnOpenCase?: boolean | null;
  @number('For so many calendar days at most, 1–365.') readonly caseHoldDays?: number | null;
  @number('A changed cohort is run at most every so many seconds, 1–86400.') readonly microBatchSeconds?: number | null;
  @truth('Is a cohort run by hand only?') readonly areBatchesManual?: boolean | null;
  @Field(() => [FreezeInput], {
    nullable: true,
    description: 'Days on which nothing is published or issued, 50 spans at most.',
  })
  readonly freezes?: FreezeInput[] | null;
}

/** A version as it is entered, and as it is tried before. */
@InputType()
export abstract class PolicyFormInput {
  @Field(() => ID, { nullable: true, description: IN_CITY })
  readonly cityId?: string | null;

  @Field(() => PresetType, { description: 'The rule book it is made from.' })
  readonly preset!: Preset;

  @Field(() => DateTime, {
    description: 'In force from this moment: later than every version there is, and not in the past.',
  })
  readonly validFrom!: Instant;

  @Field(() => PolicyRulesInput, { nullable: true, description: 'What differs from the preset.' })
  readonly rules?: PolicyRulesInput | null;
}

@InputType({ description: 'The next version of the rules.' })
export class AddPolicyVersionInput extends PolicyFormInput {
  @Field(() => String, { description: KEY_DESCRIPTION })
  readonly idempotencyKey!: string;
}

@ObjectType({ description: 'The rules are entered. Directions that are open keep the version they were issued under.' })
export class AddPolicyVersionSuccess {
  readonly __typename = 'AddPolicyVersionSuccess' as const;

  @Field(() => PolicyVersion, { description: 'The version.' })
  readonly policy!: PolicyVersion;
}

export const AddPolicyVersionResult = resultUnion('AddPolicyVersionResult', AddPolicyVersionSuccess, [
  'INVALID_INPUT',
  'NOT_FOUND',
  'IDEMPOTENCY_KEY_REUSED',
  'POLICY_NOT_LATER',
]);

/** Null stands for "as in the preset" but where it is a value of its own. */
export const changesOf = (input: PolicyRulesInput | null): Partial<PolicyRules> => {
  const { stopListDays, everyoneTurnsPerPriority, ...others } = input ?? {};
  const given = Object.entries(others).filter(([, value]) => value !== null && value !== undefined);
  return {
    // The fields have the names and types of the rules; only their nulls are gone.
    ...(Object.fromEntries(given) as Partial<PolicyRules>),
    ...(stopListDays !== undefined && { stopListDays }),
    ...(everyoneTurnsPerPriority !== undefined && { everyoneTurnsPerPriority }),
  };
};
