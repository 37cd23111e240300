import type { PolicyRules } from '../policy/policy.ts';
import type { Language } from '../shared/language.ts';
import { accepted, refused, type Outcome } from '../shared/outcome.ts';
import { numberIssue } from '../shared/readNumber.ts';
import { readTexts } from '../shared/readTexts.ts';
import type { Day } from '../shared/time.ts';

/** A group as a form brings it. Birth year and language are for good: other children are another group. */
export interface GroupForm {
  readonly number: number;
  readonly name: string;
  readonly birthYear: number;
  readonly language: Language;
  readonly capacity: number;
}

const CAPACITY = { least: 0, most: 200 };

/** Every mistake of the form at once. Children of the birth year must be of an age at which a queue is for them (R19). */
export function readGroup(form: GroupForm, rules: PolicyRules, today: Day): Outcome<GroupForm> {
  const year = Number(today.slice(0, 4));
  const years = { least: year - rules.agedOutAgeYears - 1, most: year };
  const named = readTexts({ name: { typed: form.name, most: 100 } });
  const numbers = [
    numberIssue('number', form.number, { least: 1, most: 999 }),
    numberIssue('birthYear', form.birthYear, years),
    numberIssue('capacity', form.capacity, CAPACITY),
  ].flatMap((issue) => issue ?? []);
  return withName(form, named, numbers);
}

/** What can change in a group: its name and its licensed capacity (D4). */
export function readGroupChange<Form extends { readonly name: string; readonly capacity: number }>(
  form: Form,
): Outcome<Form> {
  const named = readTexts({ name: { typed: form.name, most: 100 } });
  return withName(
    form,
    named,
    [numberIssue('capacity', form.capacity, CAPACITY)].flatMap((issue) => issue ?? []),
  );
}

function withName<Form extends { readonly name: string }>(
  form: Form,
  named: ReturnType<typeof readTexts<'name'>>,
  others: NonNullable<ReturnType<typeof numberIssue>>[],
): Outcome<Form> {
  const issues = [...others, ...(!named.ok && named.refusal.code === 'INVALID_INPUT' ? named.refusal.issues : [])];
  return issues.length > 0 || !named.ok
    ? refused({ code: 'INVALID_INPUT', issues })
    : accepted({ ...form, name: named.value.name });
}
