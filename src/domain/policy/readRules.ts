import { accepted, refused, type Outcome } from '../shared/outcome.ts';
import { numberIssue, type NumberRange } from '../shared/readNumber.ts';
import type { InputIssue } from '../shared/refusal.ts';
import type { PolicyRules, Preset } from './policy.ts';
import { PRESET_RULES } from './presets.ts';

type NumberRule = {
  [Name in keyof PolicyRules]-?: number extends PolicyRules[Name] ? Name : never;
}[keyof PolicyRules];

const days = (least: number, most: number): NumberRange => ({ least, most });

/** What a number of the rules may be. Wide enough for any city, too narrow for a slip of the finger. */
const RANGES: Readonly<Record<NumberRule, NumberRange>> = {
  confirmationWorkingDays: days(1, 60),
  enrolmentWorkingDays: days(1, 60),
  deskWorkingDays: days(1, 30),
  freshCertificateWorkingDays: days(1, 30),
  certificateValidDays: days(0, 365),
  extensionDays: days(1, 365),
  stopListDays: days(1, 365),
  everyoneTurnsPerPriority: days(1, 100),
  eligibleAgeYears: days(0, 6),
  agedOutAgeYears: days(1, 8),
  maxWishes: days(1, 50),
  reversalDays: days(0, 365),
  scanKeptDays: days(30, 3650),
  falsifiedDays: days(0, 3650),
  repeatedDirectionDays: days(1, 3650),
  watchedEndedDirections: days(2, 100),
  watchedGuardiansPerPhone: days(2, 1000),
  caseHoldDays: days(1, 365),
  microBatchSeconds: days(1, 86_400),
};

const MOST_FREEZES = 50;

/** A rule book from a shipped one and the numbers that differ; every mistake at once, at `rules.<its name>`. */
export function readRules(preset: Preset, changes: Partial<PolicyRules>): Outcome<PolicyRules> {
  const rules: PolicyRules = { ...PRESET_RULES[preset], ...changes };
  const issues: InputIssue[] = [];
  const issue = (name: string, code: string, message: string): void => {
    issues.push({ path: `rules.${name}`, code, message });
  };
  for (const [name, range] of Object.entries(RANGES) as [NumberRule, NumberRange][]) {
    const number = rules[name];
    if (number !== null) issues.push(...[numberIssue(`rules.${name}`, number, range)].flatMap((found) => found ?? []));
  }
  if (rules.eligibleAgeYears >= rules.agedOutAgeYears)
    issue('agedOutAgeYears', 'NOT_AFTER_ELIGIBLE_AGE', 'The queue must end later than directions may begin.');
  if (rules.everyoneTurnsPerPriority !== null && !rules.hasPriorityCategory)
    issue('everyoneTurnsPerPriority', 'NEEDS_PRIORITY', 'A ratio needs the category PRIORITY.');
  if (rules.freezes.length > MOST_FREEZES) issue('freezes', 'TOO_MANY', `At most ${MOST_FREEZES}.`);
  rules.freezes.forEach(({ fromOn, toOn }, index) => {
    if (toOn < fromOn) issue(`freezes.${index}.toOn`, 'BEFORE_FROM', 'A freeze cannot end before it begins.');
  });
  return issues.length > 0 ? refused({ code: 'INVALID_INPUT', issues }) : accepted(rules);
}
