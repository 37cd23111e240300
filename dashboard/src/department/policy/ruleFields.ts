import type { PolicyRulesInput, VersionLineFragment } from '../documents.ts';

export type Rules = VersionLineFragment['rules'];

/** Rules that are numbers; of two of them, none is an answer too. */
export const NUMBER_RULES = [
  'confirmationWorkingDays',
  'enrolmentWorkingDays',
  'deskWorkingDays',
  'freshCertificateWorkingDays',
  'certificateValidDays',
  'extensionDays',
  'stopListDays',
  'everyoneTurnsPerPriority',
  'eligibleAgeYears',
  'agedOutAgeYears',
  'maxWishes',
  'reversalDays',
  'scanKeptDays',
  'falsifiedDays',
  'repeatedDirectionDays',
  'watchedEndedDirections',
  'watchedGuardiansPerPhone',
  'caseHoldDays',
  'microBatchSeconds',
] as const satisfies (keyof Rules)[];

export const SWITCH_RULES = [
  'hasPriorityCategory',
  'isPrivilegeDroppable',
  'isPrivilegeClaimableLater',
  'areFreeSeatsWithdrawable',
  'areTwinBatchesOpen',
  'areStaffChildrenMarked',
  'holdOnOpenCase',
  'areBatchesManual',
] as const satisfies (keyof Rules)[];

const NULLABLE: ReadonlySet<string> = new Set(['stopListDays', 'everyoneTurnsPerPriority']);

export type NumberRule = (typeof NUMBER_RULES)[number];
export type SwitchRule = (typeof SWITCH_RULES)[number];

/** What is typed. A number left empty means: none, where none is an answer, and as the preset has it elsewhere. */
export interface TypedRules {
  readonly numbers: Readonly<Record<NumberRule, string>>;
  readonly switches: Readonly<Record<SwitchRule, boolean>>;
  readonly extendable: Rules['extendable'];
  readonly freezes: readonly { readonly fromOn: string; readonly toOn: string }[];
}

export const typedFrom = (rules: Rules): TypedRules => ({
  numbers: Object.fromEntries(NUMBER_RULES.map((name) => [name, String(rules[name] ?? '')])) as TypedRules['numbers'],
  switches: Object.fromEntries(SWITCH_RULES.map((name) => [name, rules[name]])) as TypedRules['switches'],
  extendable: rules.extendable,
  freezes: rules.freezes.map(({ fromOn, toOn }) => ({ fromOn, toOn })),
});

/** Every number as typed; the server says which are wrong. Null: the preset as it ships. */
export const inputFrom = ({ numbers, switches, extendable, freezes }: TypedRules): PolicyRulesInput => ({
  ...Object.fromEntries(
    NUMBER_RULES.flatMap((name): [string, number | null][] => {
      const typed = numbers[name].trim();
      if (typed === '') return NULLABLE.has(name) ? [[name, null]] : [];
      return [[name, Number(typed)]];
    }),
  ),
  ...switches,
  extendable,
  freezes: freezes.filter(({ fromOn, toOn }) => fromOn !== '' || toOn !== ''),
});
