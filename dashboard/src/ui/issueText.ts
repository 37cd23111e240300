const OF_IIN = {
  FORMAT: 'issue.iinFormat',
  EMPTY: 'issue.iinFormat',
  CENTURY: 'issue.iinCentury',
  DATE: 'issue.iinDate',
  CHECKSUM: 'issue.iinChecksum',
} as const;

const OF_ANY = {
  EMPTY: 'issue.empty',
  REQUIRED: 'issue.empty',
  TOO_LONG: 'issue.tooLong',
  FORBIDDEN_CHARACTER: 'issue.character',
  OUT_OF_RANGE: 'issue.range',
  FORMAT: 'issue.phone',
  TAKEN: 'issue.taken',
  IMPOSSIBLE_DATE: 'issue.noSuchDay',
  DISAGREES_WITH_IIN: 'issue.otherDay',
  ANOTHER_CHILDS: 'issue.anotherChild',
  NO_SUCH_KINDERGARTEN: 'issue.noSuchKindergarten',
  NO_GROUP_OF_BIRTH_YEAR: 'issue.noGroup',
  WISHED_TWICE: 'issue.twice',
  NO_SUCH_SUBCATEGORY: 'issue.noSuchPrivilege',
  NO_SUCH_UPLOAD: 'issue.noScan',
  REPEATED: 'issue.repeated',
  PAST: 'issue.past',
  TOO_FAR: 'issue.tooFar',
  NOT_LATER: 'issue.notLater',
  BEFORE_FROM: 'issue.notLater',
  NOT_AFTER_ELIGIBLE_AGE: 'issue.ages',
  NEEDS_PRIORITY: 'issue.needsPriority',
} as const;

const REQUIRED = {
  kindergartenId: 'issue.noKindergarten',
  kindergartenIds: 'issue.noWish',
  languages: 'issue.noLanguage',
  channels: 'issue.noChannel',
} as const;

const NAMES_OF_PEOPLE: ReadonlySet<string> = new Set(['child.name', 'paper.guardianName']);

const has = <Texts extends object>(texts: Texts, key: PropertyKey): key is keyof Texts => Object.hasOwn(texts, key);

/** Own words for a mistake, in the language of the page; null: the server's are all there are. */
export const issueTextId = (path: string, code: string) => {
  const field = path.split('.').at(-1) ?? path;
  if (field === 'iin' && has(OF_IIN, code)) return OF_IIN[code];
  if (NAMES_OF_PEOPLE.has(path)) return 'issue.name';
  if (field === 'value') return 'issue.contact';
  if (code === 'REQUIRED' && has(REQUIRED, field)) return REQUIRED[field];
  return has(OF_ANY, code) ? OF_ANY[code] : null;
};
