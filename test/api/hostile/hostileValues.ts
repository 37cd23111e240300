import {
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
} from 'graphql';

type Input = Readonly<Record<string, unknown>>;

/** One value that no client of good will sends, in one place of an input. */
export interface Attack {
  readonly title: string;
  /** Of the place, as `child.iin`. */
  readonly path: string;
  readonly input: Input;
}

/** Strings Postgres, JSON or people cannot bear. */
const TEXTS: Readonly<Record<string, string>> = {
  'a NUL byte': 'Asan\u0000ov',
  'a lone surrogate': 'Asan \uD800',
  '20,000 characters': 'x'.repeat(20_000),
  'only blanks': '  \t ',
  nothing: '',
};
const NUMBERS: Readonly<Record<string, number>> = {
  '2³¹': 2 ** 31,
  '2⁵³': 2 ** 53,
  'one below zero': -1,
  'the least integer': -(2 ** 31),
  'half of one': 0.5,
};
const IDS = (foreign: readonly string[]): Readonly<Record<string, string>> => ({
  garbage: 'garbage',
  nothing: '',
  'an id of nothing': Buffer.from('Application:9007199254740991').toString('base64url'),
  'an id beyond every row': Buffer.from('Direction:9999999999999999').toString('base64url'),
  'a negative id': Buffer.from('Seat:-1').toString('base64url'),
  '20,000 characters': 'QQ'.repeat(10_000),
  'a NUL byte': 'Asan\u0000',
  ...Object.fromEntries(foreign.map((id, place) => [`a foreign id, ${place + 1}`, id])),
});

/** Mass assignment: what the rules decide and no input offers, each left out where the verb itself is about it. */
const NOT_TO_BE_SET: Readonly<Record<string, unknown>> = {
  category: 'EXTRAORDINARY',
  queuedAt: '2000-01-01T00:00:00Z',
  queueNumber: 1,
  state: 'CONFIRMED',
  role: 'SUPERVISOR',
  guardianId: 'UGVyc29uOjE',
  actorRole: 'SUPERVISOR',
  now: '2000-01-01T00:00:00Z',
};

const named = (type: GraphQLInputType): GraphQLInputType => (isNonNullType(type) ? named(type.ofType) : type);

/** What a list names, it names once. */
const isName = (type: GraphQLInputType): boolean => isEnumType(named(type)) || named(type).toString() === 'ID';

/** Values for one place, by its type. */
function valuesFor(type: GraphQLInputType, present: unknown, foreign: readonly string[]): readonly [string, unknown][] {
  const plain = named(type);
  if (isListType(plain)) {
    const [first] = Array.isArray(present) ? present : [];
    return [
      ['a list of 10,000', Array.from({ length: 10_000 }, () => first ?? 'KAZAKH')],
      // A list that may be left out may be empty.
      ...(isNonNullType(type) ? [['an empty list', []] satisfies [string, unknown]] : []),
      ...(isNonNullType(type) && isName(plain.ofType)
        ? [['the same twice', [first, first]] satisfies [string, unknown]]
        : []),
      ['a list of nulls', [null]],
      ...valuesFor(plain.ofType, first, foreign).map(([title, value]): [string, unknown] => [
        `in a list: ${title}`,
        [value],
      ]),
    ];
  }
  if (isInputObjectType(plain)) {
    return [
      ['text for an object', 'x'],
      ['another field', { ...(present as Input), queuedAt: '2000-01-01T00:00:00Z' }],
    ];
  }
  if (isEnumType(plain))
    return [
      ['a value of no enum', 'CONFIRMED_BY_MYSELF'],
      ['__proto__', '__proto__'],
    ];
  switch (plain.toString()) {
    case 'ID':
      return Object.entries(IDS(foreign));
    case 'Float':
      return [
        ['a number beyond the globe', 181],
        ['text for a number', 'NaN'],
      ];
    case 'Int':
      return [...Object.entries(NUMBERS), ['text for a number', '1; drop table seat']];
    case 'Boolean':
      return [['text for a boolean', 'true']];
    case 'Date':
      return [
        ['30 February', '2026-02-30'],
        ['the year 0', '0000-01-01'],
        ['words', 'tomorrow'],
        ['a number', 20260302],
      ];
    case 'DateTime':
      return [
        ['30 February', '2026-02-30T00:00:00Z'],
        ['without an offset', '2026-03-02T00:00:00'],
        ['words', 'now'],
      ];
    default:
      return [...Object.entries(TEXTS), ['a number for text', 7], ['an object for text', { $ne: '' }]];
  }
}

const replaced = (input: Input, path: readonly string[], value: unknown): Input => {
  const [head = '', ...rest] = path;
  return { ...input, [head]: rest.length === 0 ? value : replaced((input[head] ?? {}) as Input, rest, value) };
};

/** Every place of an input type with every value that fits its type ill. Places the valid input leaves out are tried too. */
export function attacksOn(type: GraphQLInputObjectType, valid: Input, foreign: readonly string[]): readonly Attack[] {
  const attacks: Attack[] = [];
  const visit = (at: GraphQLInputObjectType, path: readonly string[], present: Input): void => {
    for (const field of Object.values(at.getFields())) {
      const place = [...path, field.name];
      const value = present[field.name];
      const add = (title: string, hostile: unknown) =>
        attacks.push({ title, path: place.join('.'), input: replaced(valid, place, hostile) });
      for (const [title, hostile] of valuesFor(field.type, value, foreign)) add(title, hostile);
      if (isNonNullType(field.type)) add('null', null);
      const inner = named(field.type);
      if (isInputObjectType(inner) && typeof value === 'object' && value !== null) visit(inner, place, value as Input);
    }
  };
  visit(type, [], valid);
  const known = type.getFields();
  for (const [field, value] of Object.entries(NOT_TO_BE_SET))
    if (!(field in known)) attacks.push({ title: 'set by nobody', path: field, input: { ...valid, [field]: value } });
  return attacks;
}
