import {
  execute,
  getNamedType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import { RecentMap } from '../domain/shared/recentMap.ts';
import type { Language } from '../domain/shared/language.ts';
import type { SeatRelease } from '../schema/liveChanges.ts';

/** What everybody may see, of whom no field asks who is asking. `direction` of a seat is not among it. */
const PUBLIC: Readonly<Record<string, readonly string[] | 'ALL'>> = {
  Subscription: ['seatReleased'],
  SeatRelease: 'ALL',
  LiveEvent: 'ALL',
  Seat: [
    'id',
    'number',
    'groupNumber',
    'birthYear',
    'language',
    'state',
    'withdrawalReason',
    'changedAt',
    'version',
    'kindergarten',
    'group',
  ],
  SeatConnection: 'ALL',
  SeatEdge: 'ALL',
  PageInfo: 'ALL',
  Kindergarten: [
    'id',
    'number',
    'name',
    'address',
    'district',
    'hours',
    'location',
    'ownership',
    'phone',
    'closedAt',
    'version',
  ],
  Group: ['id', 'number', 'name', 'birthYear', 'language', 'capacity', 'closedAt', 'version', 'seatCounts'],
  SeatCounts: 'ALL',
  Node: 'ALL',
  Translated: 'ALL',
  GeoPoint: 'ALL',
};

/** An answer, and the same as JSON of ASCII characters alone. */
export interface SharedResult {
  readonly result: ExecutionResult;
  readonly text: string;
}

/** So many answers are kept: of each change one for each way to ask. */
const MOST = 1_000;

interface PublicDocument {
  readonly number: number;
  /** The variable that says where to go on from and nothing else: it shows in nothing that is told. */
  readonly resume: string | null;
}

/** Null: it asks for more than what is public. */
const documents = new WeakMap<DocumentNode, PublicDocument | null>();
let lastNumber = 0;

/**
 * A seat that is released is told to thousands who ask alike and may all see the same of it: the answer is made once. Each of
 * them still has a way of their own through the sequence, so that nothing is lost on the slow.
 */
export class SharedResults {
  readonly #answers = new RecentMap<string, Promise<SharedResult>>(MOST);

  /**
   * Null: it is the viewer's own, or the first that is told to them, which is read for each.
   *
   * @param language in which the viewer reads.
   */
  find(args: ExecutionArgs, told: unknown, language: Language): Promise<SharedResult> | null {
    if (!isRelease(told) || told.kind !== 'CHANGE') return null;
    const { document, operationName, variableValues } = args;
    const asked = publicDocument(args.schema, document);
    if (asked === null) return null;
    const variables = { ...variableValues, ...(asked.resume !== null && { [asked.resume]: null }) };
    const { filter, citySeq } = told;
    const key = JSON.stringify([asked.number, operationName ?? '', variables, filter, citySeq, language]);
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    const made = answer(args, told);
    this.#answers.set(key, made);
    // What could not be read is tried again by the next, and by nobody who waited with them.
    made.then(
      ({ result }) => result.errors && this.#answers.delete(key),
      () => this.#answers.delete(key),
    );
    return made;
  }
}

const answer = async (args: ExecutionArgs, rootValue: object): Promise<SharedResult> => {
  const result = await execute({ ...args, rootValue });
  return { result, text: asciiOf(JSON.stringify(result)) };
};

/** JSON may say any character so. */
export const asciiOf = (json: string): string =>
  json.replace(/[^\x20-\x7e]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

const isRelease = (told: unknown): told is SeatRelease =>
  typeof told === 'object' && told !== null && '__typename' in told && told.__typename === 'SeatRelease';

const publicDocument = (schema: GraphQLSchema, document: DocumentNode): PublicDocument | null => {
  const known = documents.get(document);
  if (known !== undefined) return known;
  const found = readDocument(schema, document);
  documents.set(document, found);
  return found;
};

const readDocument = (schema: GraphQLSchema, document: DocumentNode): PublicDocument | null => {
  const types = new TypeInfo(schema);
  let isAllPublic = true;
  const uses: { readonly name: string; readonly isResume: boolean }[] = [];
  visit(
    document,
    visitWithTypeInfo(types, {
      VariableDefinition: () => false,
      Field: ({ name: { value: field } }) => {
        const parent = types.getParentType();
        const fields = parent && PUBLIC[getNamedType(parent).name];
        if (field !== '__typename' && fields !== 'ALL' && !fields?.includes(field)) isAllPublic = false;
      },
      Variable: ({ name: { value: name } }) => {
        const isResume = types.getFieldDef()?.name === 'seatReleased' && types.getArgument()?.name === 'after';
        uses.push({ name, isResume });
      },
    }),
  );
  if (!isAllPublic) return null;
  lastNumber += 1;
  const resume = uses.find(({ isResume }) => isResume)?.name ?? null;
  return { number: lastNumber, resume: uses.filter(({ name }) => name === resume).length === 1 ? resume : null };
};
