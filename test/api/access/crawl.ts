import {
  getNamedType,
  isLeafType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLObjectType,
} from 'graphql';

/** The size of a page, and the reason for which staff read papers. */
const argumentsOf = (args: readonly GraphQLArgument[]): string => {
  const given = args.flatMap(({ name }) => {
    if (name === 'first') return 'first: 50';
    return name === 'reason' ? 'reason: CASE_REVIEW' : [];
  });
  return given.length === 0 ? '' : `(${given.join(', ')})`;
};

/** Everything a type shows, and what that shows, as far as no type comes twice on the way. */
export function everythingOf(type: GraphQLObjectType, deep: number, above: readonly string[] = []): string {
  const way = [...above, type.name];
  const shown = Object.values(type.getFields()).flatMap((field: GraphQLField<unknown, unknown>) => {
    const named = getNamedType(field.type);
    const call = `${field.name}${argumentsOf(field.args)}`;
    if (isLeafType(named)) return call;
    if (!isObjectType(named)) return `${call} { __typename }`;
    const isWrapping = /(Connection|Edge)$/.test(named.name);
    if (way.includes(named.name) || (deep === 0 && !isWrapping)) return [];
    return `${call} ${everythingOf(named, isWrapping ? deep : deep - 1, way)}`;
  });
  return `{ __typename ${shown.join(' ')} }`;
}
