import { getOperationAST, Kind, type DocumentNode, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { admissionTo, GATES } from '../domain/access/gates.ts';
import type { LivePosition } from '../realtime/followedCohort.ts';
import type { Context, RequestContext } from '../resolvers/context.ts';
import { decodeId } from '../schema/node.ts';
import type { DocumentReader } from './documentReader.ts';
import { operationCost } from './operationCost.ts';
import type { OperationLog } from './operationLog.ts';
import { positionWriter } from './positionTemplate.ts';
import { billForClient } from './rateMeter.ts';
import type { OperationRequest } from './requestBody.ts';
import { readSelection } from './selection.ts';

/** `queuePosition` and nothing else, compiled once for all who send the same document. */
interface Question {
  readonly name: string | null;
  readonly cost: number;
  readonly idIn: (variables: OperationRequest['variables']) => string | null;
  readonly write: (live: LivePosition) => string;
}

/** The whole body of the answer. Null: Apollo and graphql-js answer, with the same. */
export type QuickPosition = (
  request: OperationRequest,
  context: RequestContext & Pick<Context, 'positions'>,
) => Promise<string | null>;

const FIELD = 'queuePosition';
const GATE = GATES.Query[FIELD];

/**
 * The question that everybody who waits asks again and again, answered by a template from memory: for the family itself,
 * while memory knows the place. Everything else about it, such as every error, is not answered here.
 */
export const quickPosition = (
  schema: GraphQLSchema,
  { readDocument, log }: { readonly readDocument: DocumentReader; readonly log: OperationLog },
): QuickPosition => {
  const compiled = new WeakMap<DocumentNode, Map<string, Question | null>>();

  const questionOf = ({ query, operationName }: OperationRequest): Question | null => {
    const read = readDocument(query);
    if (!read.isReadable) return null;
    const known = compiled.get(read.document) ?? new Map<string, Question | null>();
    compiled.set(read.document, known);
    const found = known.get(operationName ?? '');
    if (found !== undefined) return found;
    const made = compile(schema, read.document, operationName);
    known.set(operationName ?? '', made);
    return made;
  };

  return async (request, context) => {
    const startedAt = performance.now();
    const { viewer, positions, rate, requestId } = context;
    const question = request.query.includes(FIELD) ? questionOf(request) : null;
    if (question === null || positions === undefined || viewer.kind !== 'PERSON') return null;
    if (GATE === undefined || admissionTo(GATE, viewer) !== 'ADMITTED') return null;
    const id = decodeId('Application', question.idIn(request.variables) ?? '');
    const cohort = id && positions.cohortOfFamily(id, viewer.personId);
    const live = cohort ? await positions.positionOf(id, cohort, { personId: viewer.personId }) : null;
    if (live === null || !(await isPaid(rate, question.cost - 1))) return null;
    const bill = await rate.standing();
    log({ requestId, transport: 'HTTP', kind: 'query', name: question.name, cost: bill.cost, startedAt, errors: [] });
    return `{"data":${question.write(live)},"extensions":{"cost":${JSON.stringify(billForClient(bill))}}}\n`;
  };
};

/** Who cannot pay has paid nothing, and is told so where it is charged again. */
const isPaid = ({ charge }: RequestContext['rate'], cost: number): Promise<boolean> =>
  charge(cost).then(
    () => true,
    () => false,
  );

const compile = (
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
): Question | null => {
  const operation = getOperationAST(document, operationName);
  const [root, ...others] = readSelection(schema, document, operationName)?.fields ?? [];
  if (operation?.operation !== 'query' || root?.name !== FIELD || root.of === null || others.length > 0) return null;
  const idIn = idOf(operation);
  const write = positionWriter(root.of);
  if (idIn === null || write === null) return null;
  const names = (operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value);
  const cost = operationCost(schema, document, operationName, Object.fromEntries(names.map((name) => [name, ''])));
  return {
    name: operation.name?.value ?? null,
    cost,
    idIn,
    write: (live) => `{${JSON.stringify(root.key)}:${write(live)}}`,
  };
};

/** Where the id stands: in the document, or in its only variable. Null: it takes more than a look to say. */
const idOf = ({ selectionSet, variableDefinitions = [] }: OperationDefinitionNode): Question['idIn'] | null => {
  const [field, ...others] = selectionSet.selections;
  if (field?.kind !== Kind.FIELD || others.length > 0) return null;
  const given = field.arguments?.[0]?.value;
  if (given?.kind === Kind.STRING && variableDefinitions.length === 0) return () => given.value;
  if (given?.kind !== Kind.VARIABLE || variableDefinitions.length !== 1) return null;
  if (variableDefinitions.some(({ defaultValue, directives = [] }) => defaultValue || directives.length > 0))
    return null;
  return (variables) => {
    const value = variables?.[given.name.value];
    return typeof value === 'string' ? value : null;
  };
};
