import { registerEnumType } from 'type-graphql';

/** A value list of the domain as a GraphQL enum: every value with its description, a forgotten one does not compile. */
export const enumType = <Value extends string>(
  name: string,
  description: string,
  values: Readonly<Record<Value, string>>,
): Readonly<Record<Value, Value>> => {
  const names = Object.keys(values) as Value[];
  // Each name is its own value; Object.fromEntries forgets which belongs to which.
  const members = Object.fromEntries(names.map((value) => [value, value])) as Record<Value, Value>;
  const valuesConfig = Object.fromEntries(names.map((value) => [value, { description: values[value] }])) as Record<
    Value,
    { readonly description: string }
  >;
  registerEnumType(members, { name, description, valuesConfig });
  return members;
};
