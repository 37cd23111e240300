import { accepted, refused, type Outcome } from '../shared/outcome.ts';
import { parsePhone } from '../shared/phone.ts';
import { numberIssue } from '../shared/readNumber.ts';
import { readTexts } from '../shared/readTexts.ts';
import type { InputIssue } from '../shared/refusal.ts';
import type { Translated } from '../shared/translated.ts';
import type { Ownership } from './ownership.ts';

/** A kindergarten as a form brings it. */
export interface KindergartenForm {
  readonly number: number;
  readonly name: Translated;
  readonly district: string;
  readonly address: string;
  readonly ownership: Ownership;
  /** Degrees, WGS 84. */
  readonly location: { readonly lat: number; readonly lon: number } | null;
  readonly hours: string | null;
  readonly phone: string | null;
}

/** What a kindergarten shows to everybody. */
export interface KindergartenFields {
  readonly number: number;
  readonly name: Translated;
  readonly district: string;
  readonly address: string;
  readonly ownership: Ownership;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly hours: string | null;
  readonly phonePublic: string | null;
}

/** Every mistake of the form at once. */
export function readKindergarten(form: KindergartenForm): Outcome<KindergartenFields> {
  const { number, name, ownership, location, hours, phone } = form;
  const texts = readTexts({
    'name.kk': { typed: name.kk, most: 200 },
    'name.ru': { typed: name.ru, most: 200 },
    'name.en': { typed: name.en, most: 200 },
    district: { typed: form.district, most: 100 },
    address: { typed: form.address, most: 300 },
  });
  const open = hours === null ? null : readTexts({ hours: { typed: hours, most: 200 } });
  const called = phone === null ? null : parsePhone(phone);
  const issues: InputIssue[] = [
    ...[numberIssue('number', number, { least: 1, most: 99_999 })].flatMap((issue) => issue ?? []),
    ...issuesOf(texts),
    ...issuesOf(open),
    ...placeIssues(location),
  ];
  if (called?.ok === false) {
    issues.push({ path: 'phone', code: called.defect, message: 'Expected a telephone number, as +7 717 212 34 56.' });
  }
  if (issues.length > 0 || !texts.ok || open?.ok === false || called?.ok === false)
    return refused({ code: 'INVALID_INPUT', issues });
  const { 'name.kk': kk, 'name.ru': ru, 'name.en': en, district, address } = texts.value;
  return accepted({
    number,
    name: { kk, ru, en },
    district,
    address,
    ownership,
    lat: location?.lat ?? null,
    lon: location?.lon ?? null,
    hours: open?.value.hours ?? null,
    phonePublic: called?.phone ?? null,
  });
}

const issuesOf = (read: Outcome<unknown> | null): readonly InputIssue[] =>
  read?.ok === false && read.refusal.code === 'INVALID_INPUT' ? read.refusal.issues : [];

const placeIssues = (place: KindergartenForm['location']): readonly InputIssue[] => [
  ...degreesIssue('location.lat', place?.lat ?? 0, 90),
  ...degreesIssue('location.lon', place?.lon ?? 0, 180),
];

const degreesIssue = (path: string, degrees: number, most: number): readonly InputIssue[] =>
  Math.abs(degrees) <= most ? [] : [{ path, code: 'OUT_OF_RANGE', message: `Expected −${most} to ${most} degrees.` }];
