import { useEveryPage } from '../../graph/useEveryPage.ts';
import { BookKindergartensDocument, type BookKindergartensQuery } from '../documents.ts';

export type BookKindergartenRow = NonNullable<BookKindergartensQuery['kindergartens']>['edges'][number]['node'];

const listOf = ({ kindergartens }: BookKindergartensQuery) => kindergartens;

/** Every kindergarten in the city's books, by number, closed ones too. */
export const useBookKindergartens = (cityId: string | undefined) =>
  useEveryPage({ query: BookKindergartensDocument, variables: { cityId: cityId ?? null }, listOf });
