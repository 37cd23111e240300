export const JSON_TYPE = 'application/json';
export const GRAPHQL_TYPE = 'application/graphql-response+json';
export const EVENTS_TYPE = 'text/event-stream';
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

/** What of `types` the client takes, best first: the highest quality, then its own order. */
const wished = <Type extends string>(accept: string, types: readonly Type[]): readonly Type[] => {
  const ranges = rangesOf(accept);
  const found = types.flatMap((type) => {
    const exact = ranges.findIndex((range) => range.type === type);
    // Nobody who would take anything means a stream.
    const any = type === EVENTS_TYPE ? -1 : ranges.findIndex(({ type: range }) => ANYTHING.has(range));
    const order = exact >= 0 ? exact : any;
    const quality = ranges[order]?.quality ?? 0;
    return quality > 0 ? [{ type, order, quality }] : [];
  });
  return found.sort((a, b) => b.quality - a.quality || a.order - b.order).map(({ type }) => type);
};

const ANYTHING: ReadonlySet<string> = new Set(['application/*', '*/*']);

/** Which of the two media types of GraphQL over HTTP to answer in; null when the client accepts neither, JSON without a wish. */
export const answerType = (accept: string | undefined): AnswerType | null =>
  accept === undefined || accept.trim() === '' ? JSON_TYPE : (wished(accept, [JSON_TYPE, GRAPHQL_TYPE])[0] ?? null);

/** Is it a stream that the client would like best? Some clients list it behind JSON with every query. */
export const wantsEvents = (accept: string | undefined): boolean =>
  accept !== undefined && wished(accept, [JSON_TYPE, GRAPHQL_TYPE, EVENTS_TYPE])[0] === EVENTS_TYPE;
