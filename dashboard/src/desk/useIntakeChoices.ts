import { useEffect, useState } from 'react';
import { useClient, type Client, type CombinedError } from 'urql';
import { IntakeChoicesDocument, type IntakeChoicesQuery } from './documents.ts';

export type ChosenKindergarten = NonNullable<IntakeChoicesQuery['kindergartens']>['edges'][number]['node'];
type Subcategory = NonNullable<IntakeChoicesQuery['subcategories']>['edges'][number]['node'];

export interface IntakeChoices {
  readonly kindergartens: readonly ChosenKindergarten[];
  readonly subcategories: readonly Subcategory[];
  readonly maxWishes: number;
}

/** All kindergartens of the city, page by page, with what may be claimed. */
export const useIntakeChoices = () => {
  const client = useClient();
  const [choices, setChoices] = useState<IntakeChoices | undefined>();
  const [error, setError] = useState<CombinedError | undefined>();
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let isLeft = false;
    void readAll(client).then(({ data, error: failed }) => {
      if (isLeft) return;
      setChoices(data);
      setError(failed);
    });
    return () => {
      isLeft = true;
    };
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- asking again is what the number is for
  }, [client, asked]);
  const retry = (): void => setAsked(asked + 1);
  return { answer: { data: choices, error, fetching: choices === undefined }, retry };
};

const readAll = async (client: Client): Promise<{ data?: IntakeChoices; error?: CombinedError }> => {
  const kindergartens: ChosenKindergarten[] = [];
  for (let after: string | null = null; ;) {
    const { data, error } = await client.query(IntakeChoicesDocument, { after }).toPromise();
    if (!data?.kindergartens) return error ? { error } : {};
    kindergartens.push(...data.kindergartens.edges.map(({ node }) => node));
    if (!data.kindergartens.pageInfo.hasNextPage) {
      const subcategories = data.subcategories?.edges.map(({ node }) => node) ?? [];
      return { data: { kindergartens, subcategories, maxWishes: data.policy?.rules.maxWishes ?? 1 } };
    }
    after = data.kindergartens.pageInfo.endCursor;
  }
};
