import { useRef, useState } from 'react';
import { useMutation, type CombinedError, type TypedDocumentNode } from 'urql';

interface RefusedInput {
  readonly path: string | readonly string[];
  readonly code: string;
  readonly message: string;
}

/** A request that the rules turned down, in the server's own words. */
export interface RefusalAnswer {
  readonly __typename: string;
  readonly code: string;
  readonly message: string;
  readonly issues?: readonly RefusedInput[];
}

interface Answer {
  readonly __typename?: string;
}

type AnswerOf<Data> = Exclude<NonNullable<Data[keyof Data & Exclude<keyof Data, '__typename'>]>, string>;
type SuccessOf<Data> = Extract<AnswerOf<Data>, { readonly __typename: `${string}Success` }>;
type InputOf<Variables> = Variables extends { readonly input: infer Input } ? Omit<Input, 'idempotencyKey'> : never;

export interface Command<Data, Variables> {
  /** Null: it did not happen, and `refusal` or `problem` says why. A second call while one is under way does nothing. */
  readonly run: (input: InputOf<Variables>) => Promise<SuccessOf<Data> | null>;
  readonly isBusy: boolean;
  readonly refusal: RefusalAnswer | null;
  /** The server did not answer, or not as agreed. Trying again is safe: the key stays the same. */
  readonly problem: CombinedError | null;
  readonly forget: () => void;
}

/**
 * One irreversible act of a form (D3). The idempotency key lives here: the same input is sent with the same key until it
 * is answered, so that a double click or a lost answer does nothing twice.
 */
export const useCommand = <Data, Variables extends { input: { idempotencyKey: string } }>(
  document: TypedDocumentNode<Data, Variables>,
): Command<Data, Variables> => {
  const [, execute] = useMutation<Data, Variables>(document);
  const [refusal, setRefusal] = useState<RefusalAnswer | null>(null);
  const [problem, setProblem] = useState<CombinedError | null>(null);
  const [isBusy, setBusy] = useState(false);
  const sent = useRef<{ readonly text: string; readonly key: string } | null>(null);
  const underWay = useRef(false);

  const run = async (input: InputOf<Variables>): Promise<SuccessOf<Data> | null> => {
    if (underWay.current) return null;
    underWay.current = true;
    setBusy(true);
    setRefusal(null);
    setProblem(null);
    const text = JSON.stringify(input);
    if (sent.current?.text !== text) sent.current = { text, key: crypto.randomUUID() };
    try {
      // The key completes the input to what the document asks.
      const variables = { input: { ...input, idempotencyKey: sent.current.key } } as unknown as Variables;
      const { data, error } = await execute(variables);
      const answer = Object.values(data ?? {}).find(
        (value): value is Answer => typeof value === 'object' && value !== null,
      );
      if (answer?.__typename === undefined) {
        setProblem(error ?? null);
        return null;
      }
      sent.current = null;
      if (answer.__typename.endsWith('Success')) return answer as SuccessOf<Data>;
      setRefusal(answer as RefusalAnswer);
      return null;
    } finally {
      underWay.current = false;
      setBusy(false);
    }
  };

  const forget = (): void => {
    setRefusal(null);
    setProblem(null);
  };
  return { run, isBusy, refusal, problem, forget };
};
