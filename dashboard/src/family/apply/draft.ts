import { NO_DAY, type DayParts } from '../dayParts.ts';
import type { FamilyApplicationFragment } from '../documents.ts';

export type TeachingLanguage = FamilyApplicationFragment['languages'][number];

/** An application that is being written. */
export interface Draft {
  readonly iin: string;
  readonly birthOn: DayParts;
  readonly name: string;
  /** Null: not answered yet; NONE: no privilege. */
  readonly subcategory: string | null;
  readonly kindergartenIds: readonly string[];
  /** Best first. */
  readonly languages: readonly TeachingLanguage[];
  readonly notBeforeOn: DayParts;
  readonly togetherWithId: string | null;
}

export const NO_PRIVILEGE = 'NONE';

export const EMPTY_DRAFT: Draft = {
  iin: '',
  birthOn: NO_DAY,
  name: '',
  subcategory: null,
  kindergartenIds: [],
  languages: [],
  notBeforeOn: NO_DAY,
  togetherWithId: null,
};

const KEPT = 'kezek.draft';

/** Who the child is and its privilege: kept until this window is closed, and no longer. The rest stays in this browser. */
const SECRET = ['iin', 'birthOn', 'name', 'subcategory'] as const satisfies readonly (keyof Draft)[];

const isSecret = (field: string): boolean => (SECRET as readonly string[]).includes(field);

const parse = (text: string | null): Partial<Draft> => {
  try {
    return text === null ? {} : (JSON.parse(text) as Partial<Draft>);
  } catch {
    return {};
  }
};

/** What this person had typed here before. */
export const readDraft = (subject: string): Draft => ({
  ...EMPTY_DRAFT,
  ...parse(localStorage.getItem(`${KEPT}.${subject}`)),
  ...parse(sessionStorage.getItem(`${KEPT}.${subject}`)),
});

export const keepDraft = (subject: string, draft: Draft): void => {
  const fields = Object.entries(draft);
  const part = (secret: boolean): string =>
    JSON.stringify(Object.fromEntries(fields.filter(([field]) => isSecret(field) === secret)));
  sessionStorage.setItem(`${KEPT}.${subject}`, part(true));
  localStorage.setItem(`${KEPT}.${subject}`, part(false));
};

export const forgetDraft = (subject: string): void => {
  sessionStorage.removeItem(`${KEPT}.${subject}`);
  localStorage.removeItem(`${KEPT}.${subject}`);
};
