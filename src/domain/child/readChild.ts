import { parseDay } from '../calendar/days.ts';
import { parseIin, type Iin, type Sex } from '../shared/iin.ts';
import { parsePersonName, type PersonName } from '../shared/personName.ts';
import type { InputIssue } from '../shared/refusal.ts';
import type { Day } from '../shared/time.ts';

/** A child as a form brings it. */
export interface ChildForm {
  /** Pasted with spaces is fine. */
  readonly iin: string;
  /** As declared; must be the one the IIN encodes. */
  readonly birthOn: string;
  /** Family name and given name, as in the document. */
  readonly name: string;
}

/** A child as it is known from then on. Immutable once a direction exists. */
export interface Child {
  readonly iin: Iin;
  readonly birthOn: Day;
  readonly sex: Sex;
  readonly name: PersonName;
}

type ReadChild =
  | { readonly ok: true; readonly child: Child }
  | { readonly ok: false; readonly issues: readonly InputIssue[] };

const IIN_MESSAGES = {
  FORMAT: 'An IIN has 12 digits.',
  CENTURY: 'The 7th digit of an IIN tells the century and the sex, 1 to 6.',
  DATE: 'The first six digits of an IIN are the date of birth; this date does not exist.',
  CHECKSUM: 'The last digit does not fit the others. Compare it with the document.',
} as const;

/** Every mistake of the form at once; the encoded birth date must equal the declared one (rules §5). */
export function readChild(form: ChildForm, path: string): ReadChild {
  const issues: InputIssue[] = [];
  const issue = (field: string, code: string, message: string) =>
    issues.push({ path: `${path}.${field}`, code, message });

  const iin = parseIin(form.iin.replace(/\s/g, ''));
  if (!iin.ok) issue('iin', iin.defect, IIN_MESSAGES[iin.defect]);
  const birthOn = parseDay(form.birthOn);
  if (birthOn === null) issue('birthOn', 'IMPOSSIBLE_DATE', 'This day is not in the calendar.');
  if (iin.ok && birthOn !== null && iin.birthOn !== birthOn) {
    issue('birthOn', 'DISAGREES_WITH_IIN', 'The IIN belongs to another date of birth.');
  }
  const name = parsePersonName(form.name);
  if (!name.ok) issue('name', name.defect, 'Write the name as in the document, family name first.');

  if (issues.length > 0 || !iin.ok || birthOn === null || !name.ok) return { ok: false, issues };
  return { ok: true, child: { iin: iin.iin, birthOn, sex: iin.sex, name: name.name } };
}
