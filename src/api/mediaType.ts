export const JSON_TYPE = 'application/json';
export const GRAPHQL_TYPE = 'application/graphql-response+json';
export type AnswerType = typeof JSON_TYPE | typeof GRAPHQL_TYPE;

interface Range {
  readonly type: string;
  readonly quality: number;
}

const rangesOf = (accept: string): readonly Range[] =>
  accept.split(',').map((part) => {
    const [type = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
    const quality = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1);
    return { type, quality: Number.isFinite(quality) ? quality : 0 };
  });

/**
 * Which of the two media types of GraphQL over HTTP to answer in; null when the client accepts neither.
 * The highest quality wins, then the client's own order; without a wish it is `application/json`.
 */
export const answerType = (accept: string | undefined): AnswerType | null => {
  if (accept === undefined || accept.trim() === '') return JSON_TYPE;
  const ranges = rangesOf(accept);
  const candidates = [JSON_TYPE, GRAPHQL_TYPE] as const;
  const wished = candidates.flatMap((type) => {
    const exact = ranges.findIndex((range) => range.type === type);
    const order =
      exact >= 0 ? exact : ranges.findIndex((range) => range.type === 'application/*' || range.type === '*/*');
    const quality = ranges[order]?.quality ?? 0;
    return quality > 0 ? [{ type, order, quality }] : [];
  });
  wished.sort((a, b) => b.quality - a.quality || a.order - b.order);
  return wished[0]?.type ?? null;
};
