import { useQuery } from 'urql';
import { FamilyApplicationsDocument } from './documents.ts';

/** How many wishes the policy allows; null: not known yet. */
export const usePolicyMost = (): number | null => {
  const [{ data }] = useQuery({ query: FamilyApplicationsDocument });
  return data?.policy?.rules.maxWishes ?? null;
};
