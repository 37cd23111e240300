import type { SelectedField, Selection } from './selection.ts';

/**
 * A piece of an answer: text that is always the same, text that is the same for all who are told of one change, or text
 * of one's own.
 */
export type Piece<Shared, Own> =
  | { readonly kind: 'FIXED'; readonly text: string }
  | { readonly kind: 'SHARED'; readonly write: (shared: Shared) => string }
  | { readonly kind: 'OWN'; readonly write: (own: Own) => string };

/** How the fields of one type are written. Null: not this one. */
export type FieldWriters<Shared, Own> = (field: SelectedField) => readonly Piece<Shared, Own>[] | null;

export const fixed = (text: string): Piece<unknown, unknown> => ({ kind: 'FIXED', text });

/** Of an object that is there. Null: something in it is not known how to write. */
export const piecesOfObject = <Shared, Own>(
  { type, fields }: Selection,
  writers: FieldWriters<Shared, Own>,
): readonly Piece<Shared, Own>[] | null => {
  const pieces: Piece<Shared, Own>[] = [];
  for (const [nth, field] of fields.entries()) {
    const written = field.name === '__typename' ? [fixed(JSON.stringify(type.name))] : writers(field);
    if (written === null) return null;
    pieces.push(fixed(`${nth === 0 ? '{' : ','}${JSON.stringify(field.key)}:`), ...written);
  }
  return [...pieces, fixed('}')];
};

/** One function for what has nothing of one's own beside it. */
export const writerOf = <Facts>(pieces: readonly Piece<Facts, unknown>[]): ((facts: Facts) => string) => {
  const parts = mended(pieces);
  return (facts) => {
    let text = '';
    for (const part of parts)
      text += part.kind === 'SHARED' ? part.write(facts) : part.kind === 'FIXED' ? part.text : '';
    return text;
  };
};

/** Writes an answer; what the last answer shared with this one is not written again. */
export const sharingWriter = <Shared extends object, Own>(
  pieces: readonly Piece<Shared, Own>[],
): ((shared: Shared, own: Own) => string) => {
  const parts = mended(pieces);
  let last: Shared | null = null;
  let texts: readonly string[] = [];
  const owns = parts.flatMap((part) => (part.kind === 'OWN' ? part.write : []));
  /** What stands before each of one's own pieces, and after the last. */
  const sharedTexts = (shared: Shared): readonly string[] => {
    const found = [''];
    for (const part of parts) {
      if (part.kind === 'OWN') found.push('');
      else found[found.length - 1] += part.kind === 'FIXED' ? part.text : part.write(shared);
    }
    return found;
  };
  return (shared, own) => {
    if (shared !== last) {
      texts = sharedTexts(shared);
      last = shared;
    }
    let text = texts[0] ?? '';
    for (let nth = 0; nth < owns.length; nth += 1) text += (owns[nth]?.(own) ?? '') + (texts[nth + 1] ?? '');
    return text;
  };
};

const mended = <Shared, Own>(pieces: readonly Piece<Shared, Own>[]): readonly Piece<Shared, Own>[] => {
  const found: Piece<Shared, Own>[] = [];
  for (const piece of pieces) {
    const last = found.at(-1);
    if (piece.kind === 'FIXED' && last?.kind === 'FIXED') found[found.length - 1] = fixed(last.text + piece.text);
    else found.push(piece);
  }
  return found;
};
