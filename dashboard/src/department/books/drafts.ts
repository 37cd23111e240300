import type {
  AddGroupInput,
  AddKindergartenInput,
  BookCityFragment,
  BookGroupFragment,
  BookKindergartenFragment,
  ChangeCityInput,
  Language,
  Ownership,
} from '../documents.ts';

/** A form as it is typed, by the paths under which the server names its mistakes. */
export type Draft<Field extends string> = Readonly<Record<Field, string>>;

const TEXTS_OF_KINDERGARTEN = ['name.kk', 'name.ru', 'name.en', 'district', 'address', 'hours', 'phone'] as const;
export type KindergartenField =
  | (typeof TEXTS_OF_KINDERGARTEN)[number]
  | 'number'
  | 'ownership'
  | 'location.lat'
  | 'location.lon';
export type GroupField = 'number' | 'name' | 'birthYear' | 'language' | 'capacity';
export type CityField = `${'name' | 'deskAddress' | 'deskHours'}.${'kk' | 'ru' | 'en'}` | 'deskPhone';

export const OWNERSHIPS = ['STATE', 'PRIVATE', 'DEPARTMENTAL'] as const satisfies Ownership[];
export const TEACHING_LANGUAGES = ['KAZAKH', 'RUSSIAN', 'ENGLISH'] as const satisfies Language[];

export const NO_KINDERGARTEN: Draft<KindergartenField> = {
  number: '',
  'name.kk': '',
  'name.ru': '',
  'name.en': '',
  district: '',
  address: '',
  ownership: 'STATE',
  hours: '',
  phone: '',
  'location.lat': '',
  'location.lon': '',
};

export const draftOfKindergarten = (one: BookKindergartenFragment): Draft<KindergartenField> => ({
  number: String(one.number),
  'name.kk': one.name.kk,
  'name.ru': one.name.ru,
  'name.en': one.name.en,
  district: one.district,
  address: one.address,
  ownership: one.ownership,
  hours: one.hours ?? '',
  phone: one.phone ?? '',
  'location.lat': one.location === null ? '' : String(one.location.lat),
  'location.lon': one.location === null ? '' : String(one.location.lon),
});

export const kindergartenInput = (
  draft: Draft<KindergartenField>,
): Omit<AddKindergartenInput, 'cityId' | 'idempotencyKey'> => ({
  number: wholeNumber(draft.number),
  name: { kk: draft['name.kk'], ru: draft['name.ru'], en: draft['name.en'] },
  district: draft.district,
  address: draft.address,
  ownership: OWNERSHIPS.find((one) => one === draft.ownership) ?? 'STATE',
  hours: orNone(draft.hours),
  phone: orNone(draft.phone),
  location:
    draft['location.lat'].trim() === '' && draft['location.lon'].trim() === ''
      ? null
      : { lat: degrees(draft['location.lat']), lon: degrees(draft['location.lon']) },
});

export const draftOfGroup = ({
  number,
  name,
  birthYear,
  language,
  capacity,
}: BookGroupFragment): Draft<GroupField> => ({
  number: String(number),
  name,
  birthYear: String(birthYear),
  language,
  capacity: String(capacity),
});

export const groupInput = (draft: Draft<GroupField>): Omit<AddGroupInput, 'kindergartenId' | 'idempotencyKey'> => ({
  number: wholeNumber(draft.number),
  name: draft.name,
  birthYear: wholeNumber(draft.birthYear),
  language: TEACHING_LANGUAGES.find((one) => one === draft.language) ?? 'KAZAKH',
  capacity: wholeNumber(draft.capacity),
});

export const draftOfCity = ({ name, deskAddress, deskHours, deskPhone }: BookCityFragment): Draft<CityField> => ({
  'name.kk': name.kk,
  'name.ru': name.ru,
  'name.en': name.en,
  'deskAddress.kk': deskAddress.kk,
  'deskAddress.ru': deskAddress.ru,
  'deskAddress.en': deskAddress.en,
  'deskHours.kk': deskHours.kk,
  'deskHours.ru': deskHours.ru,
  'deskHours.en': deskHours.en,
  deskPhone: deskPhone ?? '',
});

export const cityInput = (draft: Draft<CityField>): Omit<ChangeCityInput, 'cityId' | 'version' | 'idempotencyKey'> => ({
  name: { kk: draft['name.kk'], ru: draft['name.ru'], en: draft['name.en'] },
  deskAddress: { kk: draft['deskAddress.kk'], ru: draft['deskAddress.ru'], en: draft['deskAddress.en'] },
  deskHours: { kk: draft['deskHours.kk'], ru: draft['deskHours.ru'], en: draft['deskHours.en'] },
  deskPhone: orNone(draft.deskPhone),
});

/** Fields that say something else now, in their order. */
export const changedFields = <Field extends string>(before: Draft<Field>, now: Draft<Field>): readonly Field[] =>
  // The keys of a draft are its fields.
  (Object.keys(now) as Field[]).filter((field) => before[field] !== now[field]);

/** What stands now, with what somebody has typed since they saw `seen`. */
export const withChanges = <Field extends string>(
  present: Draft<Field>,
  seen: Draft<Field>,
  typed: Draft<Field>,
): Draft<Field> => {
  const own = Object.fromEntries(changedFields(seen, typed).map((field) => [field, typed[field]]));
  return { ...present, ...own };
};

const orNone = (typed: string): string | null => (typed.trim() === '' ? null : typed);

/** What is no number goes as one that cannot be: the server says so at its field, with everything else that is wrong. */
const NO_NUMBER = -1;
const NO_DEGREES = 999;

const wholeNumber = (typed: string): number => (/^\d{1,9}$/.test(typed.trim()) ? Number(typed) : NO_NUMBER);

const degrees = (typed: string): number => {
  const value = Number(typed.trim().replace(',', '.'));
  return typed.trim() === '' || !Number.isFinite(value) ? NO_DEGREES : value;
};
