import { accepted, refused, type Outcome } from '../shared/outcome.ts';
import { parsePhone, type Phone } from '../shared/phone.ts';
import { readTexts } from '../shared/readTexts.ts';
import type { InputIssue } from '../shared/refusal.ts';
import type { Translated } from '../shared/translated.ts';

/** What a city shows of itself: its name, and where and when its desk is found. */
export interface CityForm {
  readonly name: Translated;
  readonly deskAddress: Translated;
  readonly deskHours: Translated;
  readonly deskPhone: string | null;
}

export interface CityFields extends CityForm {
  readonly deskPhone: Phone | null;
}

const LONGEST = { name: 100, deskAddress: 300, deskHours: 200 } as const;

/** Every mistake of the form at once. A notice sends families to this desk: nothing of it may be empty (R6, R22). */
export function readCity(form: CityForm): Outcome<CityFields> {
  const { name, deskAddress, deskHours } = form;
  const texts = readTexts({
    'name.kk': { typed: name.kk, most: LONGEST.name },
    'name.ru': { typed: name.ru, most: LONGEST.name },
    'name.en': { typed: name.en, most: LONGEST.name },
    'deskAddress.kk': { typed: deskAddress.kk, most: LONGEST.deskAddress },
    'deskAddress.ru': { typed: deskAddress.ru, most: LONGEST.deskAddress },
    'deskAddress.en': { typed: deskAddress.en, most: LONGEST.deskAddress },
    'deskHours.kk': { typed: deskHours.kk, most: LONGEST.deskHours },
    'deskHours.ru': { typed: deskHours.ru, most: LONGEST.deskHours },
    'deskHours.en': { typed: deskHours.en, most: LONGEST.deskHours },
  });
  const called = form.deskPhone === null ? null : parsePhone(form.deskPhone);
  const issues: InputIssue[] = [];
  if (!texts.ok && texts.refusal.code === 'INVALID_INPUT') issues.push(...texts.refusal.issues);
  if (called?.ok === false) {
    issues.push({
      path: 'deskPhone',
      code: called.defect,
      message: 'Expected a telephone number, as +7 717 212 34 56.',
    });
  }
  if (!texts.ok || called?.ok === false) return refused({ code: 'INVALID_INPUT', issues });
  const { value: read } = texts;
  return accepted({
    name: { kk: read['name.kk'], ru: read['name.ru'], en: read['name.en'] },
    deskAddress: { kk: read['deskAddress.kk'], ru: read['deskAddress.ru'], en: read['deskAddress.en'] },
    deskHours: { kk: read['deskHours.kk'], ru: read['deskHours.ru'], en: read['deskHours.en'] },
    deskPhone: called?.phone ?? null,
  });
}
