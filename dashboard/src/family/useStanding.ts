import { useQuery } from 'urql';
import { useSession } from '../session/session.ts';
import { FamilyApplicationsDocument, type FamilyApplicationFragment } from './documents.ts';

/** The children of whoever is signed in that stand in the queue; of nobody, none. */
export const useStanding = (): readonly FamilyApplicationFragment[] => {
  const isSignedIn = useSession() !== null;
  const [{ data }] = useQuery({ query: FamilyApplicationsDocument, pause: !isSignedIn });
  return data?.myApplications?.edges.map(({ node }) => node).filter(({ endedAt }) => endedAt === null) ?? [];
};
