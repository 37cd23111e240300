import type { TextId } from '../texts/catalogues.ts';
import type { RulesInForceQuery } from './documents.ts';

export type RulesShown = NonNullable<RulesInForceQuery['policy']>['rules'];

interface RuleLine {
  readonly id: TextId;
  readonly values?: Readonly<Record<string, number>>;
}

interface RuleGroup {
  readonly title: TextId;
  readonly lines: readonly RuleLine[];
}

const when = (is: boolean, line: RuleLine): readonly RuleLine[] => (is ? [line] : []);

/** Which sentences say the numbers of a version of the rules, by what they are about. */
export const rulesInWords = (rules: RulesShown): readonly RuleGroup[] => [
  {
    title: 'open.rules.order',
    lines: [
      { id: rules.hasPriorityCategory ? 'open.rule.orderWithPriority' : 'open.rule.order' },
      ...(rules.everyoneTurnsPerPriority === null
        ? []
        : [{ id: 'open.rule.ratio', values: { count: rules.everyoneTurnsPerPriority } } as const]),
      { id: 'open.rule.ages', values: { from: rules.eligibleAgeYears, to: rules.agedOutAgeYears } },
      { id: 'open.rule.wishes', values: { count: rules.maxWishes } },
      ...when(rules.areTwinBatchesOpen, { id: 'open.rule.twins' }),
      { id: 'open.rule.speed' },
    ],
  },
  {
    title: 'open.rules.windows',
    lines: [
      { id: 'open.rule.confirmation', values: { count: rules.confirmationWorkingDays } },
      { id: 'open.rule.desk', values: { count: rules.deskWorkingDays } },
      { id: 'open.rule.enrolment', values: { count: rules.enrolmentWorkingDays } },
      {
        id: rules.extendable === 'ANY_WINDOW' ? 'open.rule.extension' : 'open.rule.extensionOfFirst',
        values: { count: rules.extensionDays },
      },
      rules.stopListDays === null
        ? { id: 'open.rule.noStopList' }
        : { id: 'open.rule.stopList', values: { count: rules.stopListDays } },
      { id: 'open.rule.cancel' },
    ],
  },
  {
    title: 'open.rules.evidence',
    lines: [
      { id: 'open.rule.certificate', values: { count: rules.certificateValidDays } },
      { id: 'open.rule.fresh', values: { count: rules.freshCertificateWorkingDays } },
      { id: 'open.rule.notConfirmed' },
      { id: 'open.rule.reversal', values: { count: rules.reversalDays } },
      ...when(rules.isPrivilegeDroppable, { id: 'open.rule.drop' }),
      ...when(rules.isPrivilegeClaimableLater, { id: 'open.rule.claimLater' }),
      { id: 'open.rule.falsified', values: { count: rules.falsifiedDays } },
      ...when(rules.holdOnOpenCase, { id: 'open.rule.hold', values: { count: rules.caseHoldDays } }),
      { id: 'open.rule.scans', values: { count: rules.scanKeptDays } },
    ],
  },
  {
    title: 'open.rules.kindergartens',
    lines: [
      { id: 'open.rule.freed' },
      ...when(rules.areFreeSeatsWithdrawable, { id: 'open.rule.withdraw' }),
      ...when(rules.areStaffChildrenMarked, { id: 'open.rule.staff' }),
    ],
  },
];
