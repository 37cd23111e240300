import {
  getNamedType,
  getOperationAST,
  isAbstractType,
  isObjectType,
  Kind,
  typeFromAST,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';

/** What is asked of an object of one type: by the name in the answer, in its order. */
export interface Selection {
  readonly type: GraphQLObjectType;
  readonly fields: readonly SelectedField[];
}

export interface SelectedField {
  /** In the answer. */
  readonly key: string;
  readonly name: string;
  /** Null: it is a leaf. */
  readonly of: Selection | null;
}

/** A document asks for something that is not followed here; graphql-js does it. */
class NotFollowed extends Error {}

/**
 * What a valid operation selects, with its fragments spread and its fields merged as graphql-js does it. Null when it
 * depends on more than the document: on directives, or on arguments below the root.
 */
export const readSelection = (
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
): Selection | null => {
  const operation = getOperationAST(document, operationName);
  const root = operation && schema.getRootType(operation.operation);
  if (!operation || !root || (operation.directives ?? []).length > 0) return null;
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  try {
    return follow({ schema, fragments }, root, [operation.selectionSet], true);
  } catch (error) {
    if (error instanceof NotFollowed) return null;
    throw error;
  }
};

interface Known {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

const follow = (
  known: Known,
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
  isRoot = false,
): Selection => {
  const byKey = new Map<string, FieldNode[]>();
  const spread = new Set<string>();
  for (const set of sets) gather(known, type, set, byKey, spread);
  return { type, fields: [...byKey].map(([key, nodes]) => selected(known, type, key, nodes, isRoot)) };
};

const selected = (
  known: Known,
  type: GraphQLObjectType,
  key: string,
  nodes: readonly FieldNode[],
  isRoot: boolean,
): SelectedField => {
  const name = nodes[0]?.name.value ?? '';
  if (!isRoot && nodes.some((node) => (node.arguments ?? []).length > 0)) throw new NotFollowed(name);
  const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  if (sets.length === 0) return { key, name, of: null };
  const field = type.getFields()[name];
  const of = field && getNamedType(field.type);
  // What type an object of an abstract one has is known when it is there.
  if (!isObjectType(of)) throw new NotFollowed(name);
  return { key, name, of: follow(known, of, sets) };
};

const gather = (
  known: Known,
  type: GraphQLObjectType,
  set: SelectionSetNode,
  byKey: Map<string, FieldNode[]>,
  spread: Set<string>,
): void => {
  for (const selection of set.selections) {
    if ((selection.directives ?? []).length > 0) throw new NotFollowed('directive');
    if (selection.kind === Kind.FIELD) {
      const key = selection.alias?.value ?? selection.name.value;
      const nodes = byKey.get(key);
      if (nodes === undefined) byKey.set(key, [selection]);
      else nodes.push(selection);
      continue;
    }
    let fragment: {
      readonly typeCondition?: FragmentDefinitionNode['typeCondition'];
      readonly selectionSet: SelectionSetNode;
    };
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const { value: name } = selection.name;
      const definition = known.fragments.get(name);
      if (definition === undefined || (definition.directives ?? []).length > 0) throw new NotFollowed(name);
      if (spread.has(name)) continue;
      spread.add(name);
      fragment = definition;
    } else fragment = selection;
    if (appliesTo(known, type, fragment.typeCondition)) gather(known, type, fragment.selectionSet, byKey, spread);
  }
};

const appliesTo = (
  { schema }: Known,
  type: GraphQLObjectType,
  condition: FragmentDefinitionNode['typeCondition'] | undefined,
): boolean => {
  if (condition === undefined) return true;
  const named = typeFromAST(schema, condition);
  return named === type || (isAbstractType(named) && schema.isSubType(named, type));
};
