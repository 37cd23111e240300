import {
  getArgumentValues,
  Kind,
  type FieldNode,
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

type Resolver = GraphQLFieldResolver<unknown, object>;

const FIELD = 'liveCursor';

/**
 * graphql-js begins the root fields of a query together. A cursor read beside the others might lie behind what they show,
 * and what happened in between would be told to nobody: in a query that asks for it, all of them wait until it is known.
 */
export const readCursorFirst = (schema: GraphQLSchema): GraphQLSchema => {
  const fields = schema.getQueryType()?.getFields() ?? {};
  const cursor = fields[FIELD];
  const readCursor = cursor?.resolve;
  if (cursor === undefined || readCursor === undefined) return schema;
  const asked = new WeakMap<OperationDefinitionNode, readonly FieldNode[]>();
  const known = new WeakMap<object, Promise<unknown>>();

  const askedIn = ({ operation, fragments }: GraphQLResolveInfo): readonly FieldNode[] => {
    const nodes = asked.get(operation) ?? cursorsIn(operation.selectionSet, fragments);
    asked.set(operation, nodes);
    return nodes;
  };
  const after =
    (resolve: Resolver): Resolver =>
    (source, args, context, info) => {
      const nodes = askedIn(info);
      if (nodes.length === 0) return resolve(source, args, context, info);
      const read = async (node: FieldNode): Promise<unknown> =>
        readCursor(source, getArgumentValues(cursor, node, info.variableValues), context, info);
      // Its errors are told where it stands.
      const reading = known.get(context) ?? Promise.allSettled(nodes.map(read));
      known.set(context, reading);
      return reading.then(() => resolve(source, args, context, info));
    };
  for (const field of Object.values(fields)) if (field.resolve) field.resolve = after(field.resolve);
  return schema;
};

const cursorsIn = (
  { selections }: SelectionSetNode,
  fragments: GraphQLResolveInfo['fragments'],
): readonly FieldNode[] =>
  selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return selection.name.value === FIELD ? selection : [];
    const spread = selection.kind === Kind.FRAGMENT_SPREAD ? fragments[selection.name.value] : selection;
    return spread === undefined ? [] : cursorsIn(spread.selectionSet, fragments);
  });
