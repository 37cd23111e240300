import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { Freeze, Policy, PolicyRules, Preset } from '../domain/policy/policy.ts';
import type { Day, Instant } from '../domain/shared/time.ts';
import { connectionOf } from './connection.ts';
import { enumType } from './enumType.ts';
import { encodeId, Node } from './node.ts';
import { DateTime, LocalDate } from './scalars.ts';

/** Inside, presets bear their names with hyphens, which GraphQL does not allow. */
export const PresetType: Readonly<Record<string, Preset>> = {
  LETTER_LITERAL: 'letter-literal',
  ASTANA_2019: 'astana-2019',
  ASTANA_2019_RATIO: 'astana-2019-ratio',
};
registerEnumType(PresetType, {
  name: 'Preset',
  description: 'The rule books that ship.',
  valuesConfig: {
    LETTER_LITERAL: { description: "The department's letter to parents and nothing more." },
    ASTANA_2019: { description: 'The letter with the rules of its sister letters.' },
    ASTANA_2019_RATIO: { description: 'The same with one PRIORITY to three others.' },
  },
});

export const ExtendableType = enumType<PolicyRules['extendable']>('Extendable', 'Which windows can be extended.', {
  CONFIRMATION_WINDOW: 'The first only.',
  ANY_WINDOW: 'Whichever runs.',
});

@ObjectType('Freeze', { description: 'Days on which nothing is published or issued.' })
export class FreezeType {
  @Field(() => LocalDate, { description: 'Its first day.' })
  readonly fromOn!: Day;

  @Field(() => LocalDate, { description: 'Its last day.' })
  readonly toOn!: Day;
}

const number = (description: string) => Field(() => Int, { description });
const truth = (description: string) => Field(() => Boolean, { description });

@ObjectType('PolicyRules', { description: 'Every number of the rules.' })
export class PolicyRulesType implements PolicyRules {
  @number('First window, to prove a privilege: working days.') readonly confirmationWorkingDays!: number;
  @number('Second window, to enrol: working days.') readonly enrolmentWorkingDays!: number;
  @number("The desk's own time after a presentation: working days.") readonly deskWorkingDays!: number;
  @number('For a fresh certificate in place of a stale one: working days.')
  readonly freshCertificateWorkingDays!: number;
  @number('A certificate is valid so many calendar days from its date.') readonly certificateValidDays!: number;
  @number('An extension moves the end so many calendar days from the click.') readonly extensionDays!: number;
  @Field(() => ExtendableType, { description: 'Which windows can be extended.' })
  readonly extendable!: PolicyRules['extendable'];
  @Field(() => Int, {
    nullable: true,
    description: 'Calendar days without an offer after a no-show. Null: none, the kindergarten is skipped instead.',
  })
  readonly stopListDays!: number | null;
  @truth('Is PRIORITY a category here?') readonly hasPriorityCategory!: boolean;
  @truth('May a family give a privilege up?') readonly isPrivilegeDroppable!: boolean;
  @truth('May a privilege be claimed after submission?') readonly isPrivilegeClaimableLater!: boolean;
  @truth('May a kindergarten take a free seat back?') readonly areFreeSeatsWithdrawable!: boolean;
  @truth('May twins ask for one kindergarten?') readonly areTwinBatchesOpen!: boolean;
  @truth('Are children of staff marked in the protocol?') readonly areStaffChildrenMarked!: boolean;
  @Field(() => Int, {
    nullable: true,
    description: 'So many from the lane of everyone to one PRIORITY. Null: strict order.',
  })
  readonly everyoneTurnsPerPriority!: number | null;
  @number('A direction may come from this age: years.') readonly eligibleAgeYears!: number;
  @number('The queue ends at this age: years.') readonly agedOutAgeYears!: number;
  @number('So many kindergartens may be wished.') readonly maxWishes!: number;
  @number('A rejection may be reversed for so many calendar days.') readonly reversalDays!: number;
  @number('The scan of a certificate is kept so many calendar days after the verdict.')
  readonly scanKeptDays!: number;
  @number('A falsified privilege follows the child for so many calendar days.') readonly falsifiedDays!: number;
  @number('Directions to one child within so many calendar days are watched.') readonly repeatedDirectionDays!: number;
  @number('So many cancelled or expired directions of one child are watched.')
  readonly watchedEndedDirections!: number;
  @number('So many guardians with one phone are watched.') readonly watchedGuardiansPerPhone!: number;
  @truth('Does an open case hold new directions back?') readonly holdOnOpenCase!: boolean;
  @number('For so many calendar days at most.') readonly caseHoldDays!: number;
  @number('A cohort in which something changed is run at most every so many seconds.')
  readonly microBatchSeconds!: number;
  @truth('Is a cohort run by hand only?') readonly areBatchesManual!: boolean;
  @Field(() => [FreezeType], { description: 'Days on which nothing is published or issued.' })
  readonly freezes!: readonly Freeze[];
}

@ObjectType({
  description:
    "A dated version of a city's rules. A direction lives to its end under the version of its issue. Public.",
  implements: Node,
})
export class PolicyVersion extends Node {
  readonly __typename = 'PolicyVersion' as const;
  readonly source!: Policy;

  @Field(() => Int, { description: '1, 2, 3 … within the city.' })
  readonly version!: number;

  @Field(() => PresetType, { description: 'The rule book it was made from.' })
  readonly preset!: Preset;

  @Field(() => DateTime, { description: 'In force from this moment, until the next version is.' })
  readonly validFrom!: Instant;

  @Field(() => PolicyRulesType, { description: 'Its numbers.' })
  readonly rules!: PolicyRules;
}

export const toPolicyVersion = (source: Policy): PolicyVersion => ({
  __typename: 'PolicyVersion',
  source,
  id: encodeId('Policy', source.id),
  version: source.version,
  preset: source.preset,
  validFrom: source.validFrom,
  rules: source.rules,
});

export const PolicyVersionConnection = connectionOf('PolicyVersion', () => PolicyVersion);
