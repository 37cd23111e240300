const OF_IIN = {
  FORMAT: 'family.issue.iinFormat',
  EMPTY: 'family.issue.iinFormat',
  CENTURY: 'family.issue.iinCentury',
  DATE: 'family.issue.iinDate',
  CHECKSUM: 'family.issue.iinChecksum',
} as const;

const OF_ANY = {
  IMPOSSIBLE_DATE: 'family.issue.noSuchDay',
  DISAGREES_WITH_IIN: 'family.issue.otherDay',
  NO_SUCH_KINDERGARTEN: 'family.issue.noSuchKindergarten',
  NO_GROUP_OF_BIRTH_YEAR: 'family.issue.noGroup',
  WISHED_TWICE: 'family.issue.twice',
  NO_SUCH_SUBCATEGORY: 'family.issue.noSuchPrivilege',
  REPEATED: 'family.issue.repeated',
} as const;

const REQUIRED = {
  kindergartenIds: 'family.issue.noWish',
  languages: 'family.issue.noLanguage',
  channels: 'family.issue.noChannel',
} as const;

const has = <Texts extends object>(texts: Texts, key: PropertyKey): key is keyof Texts => Object.hasOwn(texts, key);

/** Own words for a mistake, in the language of the page; null: the server's are all there are. */
export const issueTextId = (path: string, code: string) => {
  const field = path.split('.').at(-1) ?? path;
  if (field === 'iin' && has(OF_IIN, code)) return OF_IIN[code];
  if (field === 'name') return 'family.issue.name';
  if (field === 'value') return 'family.issue.contact';
  if (code === 'REQUIRED' && has(REQUIRED, field)) return REQUIRED[field];
  return has(OF_ANY, code) ? OF_ANY[code] : null;
};
