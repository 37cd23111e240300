import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { FoldedLine } from '../domain/queue/foldCauses.ts';
import type { AheadAtWish } from '../domain/queue/position.ts';
import type { CityId } from '../domain/shared/ids.ts';
import type { LivePosition } from '../realtime/followedCohort.ts';
import type { Telling } from '../realtime/positionWatcher.ts';
import { EVENT_CURSORS } from '../schema/live.ts';
import { encodeId } from '../schema/node.ts';
import { formatInstant } from '../schema/scalars.ts';
import { readSelection, type SelectedField, type Selection } from './selection.ts';
import { fixed, piecesOfObject, sharingWriter, writerOf, type FieldWriters, type Piece } from './textTemplate.ts';

interface Shared {
  readonly cityId: CityId;
  readonly telling: Telling;
}

/** The payload of a message, as JSON that graphql-js would have made. */
export type PositionTemplate = (cityId: CityId, telling: Telling, live: LivePosition | null) => string;

const compiled = new WeakMap<DocumentNode, Map<string, PositionTemplate | null>>();

/**
 * A subscription of `positionChanged` and nothing else, compiled once for all who send the same document. Null when it
 * asks for something that is not written here; graphql-js answers it, with the same.
 */
export const positionTemplate = (
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
): PositionTemplate | null => {
  const known = compiled.get(document) ?? new Map<string, PositionTemplate | null>();
  compiled.set(document, known);
  const name = operationName ?? '';
  const found = known.get(name);
  if (found !== undefined) return found;
  const made = compile(readSelection(schema, document, operationName));
  known.set(name, made);
  return made;
};

const compile = (selection: Selection | null): PositionTemplate | null => {
  const [root, ...others] = selection?.fields ?? [];
  if (root?.name !== 'positionChanged' || root.of === null || others.length > 0) return null;
  const change = piecesOfObject(root.of, changeField);
  if (change === null) return null;
  const write = sharingWriter<Shared, LivePosition | null>([
    fixed(`{"data":{${JSON.stringify(root.key)}:`),
    ...change,
    fixed('}}'),
  ]);
  // Told as one object to many, it is written as one.
  let last: Shared | null = null;
  return (cityId, telling, live) => {
    if (last?.telling !== telling || last.cityId !== cityId) last = { cityId, telling };
    return write(last, live);
  };
};

const shared = (write: (shared: Shared) => string): readonly Piece<Shared, unknown>[] => [{ kind: 'SHARED', write }];

const CHANGE: Readonly<Record<string, (shared: Shared) => string>> = {
  kind: ({ telling }) => JSON.stringify(telling.kind),
  cursor: ({ cityId, telling }) => JSON.stringify(EVENT_CURSORS.encode([cityId, telling.seq])),
  citySeq: ({ telling }) => String(telling.seq),
  resync: ({ telling }) => String(telling.isResync),
  at: ({ telling }) => (telling.at === null ? 'null' : JSON.stringify(formatInstant(telling.at))),
};

const changeField: FieldWriters<Shared, LivePosition | null> = (field) => {
  const write = CHANGE[field.name];
  if (write !== undefined) return shared(write);
  if (field.name === 'causes') {
    const list = writeList(field, CAUSE);
    return list && shared(({ telling }) => list(telling.causes));
  }
  return field.name === 'position' ? positionField(field) : null;
};

const positionField = ({ of }: SelectedField): readonly Piece<unknown, LivePosition | null>[] | null => {
  const write = of && positionWriter(of);
  return write && [{ kind: 'OWN', write: (live) => (live === null ? 'null' : write(live)) }];
};

/** A position as JSON, by what is asked of `QueuePosition`. Null: it asks for something that is not written here. */
export const positionWriter = (of: Selection): ((live: LivePosition) => string) | null => {
  const pieces = piecesOfObject<LivePosition, unknown>(of, ownField);
  return pieces && writerOf(pieces);
};

let lastAt = Number.NaN;
let lastAtText = '';

/** Thousands are told as of one moment. */
const writeMoment = (at: LivePosition['at']): string => {
  if (at !== lastAt) {
    lastAt = at;
    lastAtText = JSON.stringify(formatInstant(at));
  }
  return lastAtText;
};

const POSITION: Readonly<Record<string, (live: LivePosition) => string>> = {
  place: ({ position }) => String(position.place),
  waitingAhead: ({ position }) => String(position.waitingAhead),
  placeInLane: ({ position }) => String(position.placeInLane),
  at: ({ at }) => writeMoment(at),
};

const ownField: FieldWriters<LivePosition, unknown> = (field) => {
  const write = POSITION[field.name];
  if (write !== undefined) return [{ kind: 'SHARED', write }];
  const list = field.name === 'wishes' ? writeList(field, WISH, wishField) : null;
  return list && [{ kind: 'SHARED', write: ({ position }) => list(position.aheadAtWishes) }];
};

const WISH: Readonly<Record<string, (wish: AheadAtWish) => string>> = {
  ahead: ({ waitingAhead }) => String(waitingAhead),
};

/** Of the kindergarten only what an id tells. */
const wishField: FieldWriters<AheadAtWish, unknown> = ({ name, of }) => {
  const pieces =
    name === 'kindergarten' && of
      ? piecesOfObject<AheadAtWish, unknown>(of, (field) =>
          field.name === 'id'
            ? [
                {
                  kind: 'SHARED',
                  write: ({ kindergartenId }) => JSON.stringify(encodeId('Kindergarten', kindergartenId)),
                },
              ]
            : null,
        )
      : null;
  return pieces && [{ kind: 'SHARED', write: writerOf(pieces) }];
};

const CAUSE: Readonly<Record<string, (cause: FoldedLine) => string>> = {
  cause: ({ cause }) => JSON.stringify(cause),
  changes: ({ changes }) => String(changes),
  place: ({ place }) => String(place),
  waitingAhead: ({ waitingAhead }) => String(waitingAhead),
};

const writeList = <Item>(
  { of }: SelectedField,
  writers: Readonly<Record<string, (item: Item) => string>>,
  others: FieldWriters<Item, unknown> = () => null,
): ((items: readonly Item[]) => string) | null => {
  const pieces =
    of &&
    piecesOfObject<Item, unknown>(of, (field) => {
      const write = writers[field.name];
      return write === undefined ? others(field) : [{ kind: 'SHARED', write }];
    });
  if (pieces === null) return null;
  const write = writerOf(pieces);
  return (items) => {
    let text = '';
    for (const item of items) text += text === '' ? write(item) : `,${write(item)}`;
    return `[${text}]`;
  };
};
