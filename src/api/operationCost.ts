import {
  getNamedType,
  getOperationAST,
  GraphQLError,
  isLeafType,
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type TypeNode,
} from 'graphql';
import { fieldExtensionsEstimator, getComplexity, type ComplexityEstimator } from 'graphql-query-complexity';
import { isPureIntrospection } from './documentLimits.ts';
import { LIMITS } from './limits.ts';

/** Where a field does not say otherwise: an object costs 1 and what is read of it, a plain value nothing. */
const objectsCostOne: ComplexityEstimator = ({ field, childComplexity }) =>
  isLeafType(getNamedType(field.type)) ? 0 : 1 + childComplexity;

const ESTIMATORS = [fieldExtensionsEstimator(), objectsCostOne];

const fragmentsOf = (document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> =>
  new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );

/** Of documents whose variables are plain text alone: their values always fit, and change no cost. By operation. */
const known = new WeakMap<DocumentNode, Map<string, number>>();

const isText = (type: TypeNode): boolean =>
  type.kind === Kind.NON_NULL_TYPE
    ? isText(type.type)
    : type.kind === Kind.NAMED_TYPE && (type.name.value === 'ID' || type.name.value === 'String');

/**
 * How many points an operation costs, at least 1. `document` is valid.
 * Throws a `GraphQLError` when it costs too much, and for variables and arguments that do not fit.
 */
export const operationCost = (
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
  variables: Readonly<Record<string, unknown>> | null | undefined,
): number => {
  const operation = getOperationAST(document, operationName);
  if (!operation) throw new GraphQLError('Say in `operationName` which operation of the document to run.');
  const isAlwaysTheSame = (operation.variableDefinitions ?? []).every(
    ({ type, variable }) => isText(type) && typeof variables?.[variable.name.value] === 'string',
  );
  if (!isAlwaysTheSame) return countCost(schema, document, operation, variables);
  const costs = known.get(document) ?? new Map<string, number>();
  known.set(document, costs);
  const name = operation.name?.value ?? '';
  const cost = costs.get(name) ?? countCost(schema, document, operation, variables);
  costs.set(name, cost);
  return cost;
};

const countCost = (
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>> | null | undefined,
): number => {
  if (isPureIntrospection(operation.selectionSet, fragmentsOf(document))) return 1;
  const cost = getComplexity({
    schema,
    query: document,
    estimators: ESTIMATORS,
    variables: { ...variables },
    ...(operation.name ? { operationName: operation.name.value } : {}),
  });
  if (cost > LIMITS.cost)
    throw new GraphQLError(
      `The operation costs ${cost} points, more than the permitted ${LIMITS.cost}. Ask for smaller pages.`,
    );
  return Math.max(1, cost);
};
