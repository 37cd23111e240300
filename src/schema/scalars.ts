import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { parseDay } from '../domain/calendar/days.ts';
import { asInstant, type Day, type Instant } from '../domain/shared/time.ts';

const RFC_3339 = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** Instants are cut, not rounded, to milliseconds at receipt. Null for anything that is not an RFC 3339 moment. */
export const parseInstant = (text: string): Instant | null => {
  if (!RFC_3339.test(text) || parseDay(text.slice(0, 10)) === null) return null;
  const milliseconds = Date.parse(text.replace(/(\.\d{3})\d+/, '$1'));
  return Number.isNaN(milliseconds) ? null : asInstant(milliseconds);
};

export const formatInstant = (at: Instant): string => new Date(at).toISOString();

/** The value is not repeated in the message: it may be personal. */
const readText = <T>(value: unknown, parse: (text: string) => T | null, expected: string): T => {
  const parsed = typeof value === 'string' ? parse(value) : null;
  if (parsed === null) throw new GraphQLError(expected);
  return parsed;
};

const textScalar = <T>(scalar: {
  name: string;
  description: string;
  specifiedByURL: string;
  expected: string;
  parse: (text: string) => T | null;
  format: (value: unknown) => string;
}): GraphQLScalarType<T, string> =>
  new GraphQLScalarType<T, string>({
    name: scalar.name,
    description: scalar.description,
    specifiedByURL: scalar.specifiedByURL,
    serialize: scalar.format,
    parseValue: (value) => readText(value, scalar.parse, scalar.expected),
    parseLiteral: (node) => readText(node.kind === Kind.STRING ? node.value : null, scalar.parse, scalar.expected),
  });

/** `Instant` inside, RFC 3339 text outside. */
export const DateTime = textScalar<Instant>({
  name: 'DateTime',
  description:
    'A moment, in UTC with milliseconds: `2026-08-03T09:15:00.000Z`. Any offset is understood on input; finer fractions are cut.',
  specifiedByURL: 'https://scalars.graphql.org/andimarek/date-time.html',
  expected: 'Expected a moment with its offset, as 2026-08-03T09:15:00.000Z.',
  parse: parseInstant,
  format: (value) => {
    if (typeof value !== 'number') throw new TypeError('DateTime can only show an Instant');
    return formatInstant(asInstant(value));
  },
});

/** `Day` inside and outside. */
export const LocalDate = textScalar<Day>({
  name: 'Date',
  description: "A day of the city's calendar, without a time: `2026-08-03`.",
  specifiedByURL: 'https://scalars.graphql.org/andimarek/local-date.html',
  expected: 'Expected a day that exists, as 2026-08-03.',
  parse: parseDay,
  format: (value) => {
    if (typeof value !== 'string') throw new TypeError('Date can only show a Day');
    return value;
  },
});
