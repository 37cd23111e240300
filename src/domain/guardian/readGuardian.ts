import { parsePersonName, type PersonName } from '../shared/personName.ts';
import { parsePhone, type Phone } from '../shared/phone.ts';
import type { InputIssue } from '../shared/refusal.ts';

/** Who stands at the desk with a paper application (D11). */
export interface GuardianForm {
  readonly name: string;
  readonly phone: string;
}

export interface PaperGuardian {
  readonly name: PersonName;
  readonly phone: Phone;
}

type ReadGuardian =
  | { readonly ok: true; readonly guardian: PaperGuardian }
  | { readonly ok: false; readonly issues: readonly InputIssue[] };

/** Every mistake of the form at once. */
export function readGuardian(form: GuardianForm, path: string): ReadGuardian {
  const name = parsePersonName(form.name);
  const phone = parsePhone(form.phone);
  if (name.ok && phone.ok) return { ok: true, guardian: { name: name.name, phone: phone.phone } };
  const issues: InputIssue[] = [];
  if (!name.ok) {
    const message = 'Write the name as in the document, family name first.';
    issues.push({ path: `${path}.guardianName`, code: name.defect, message });
  }
  if (!phone.ok) {
    const message = 'Write the number with its country code, as +7 701 234 56 78.';
    issues.push({ path: `${path}.guardianPhone`, code: phone.defect, message });
  }
  return { ok: false, issues };
}
