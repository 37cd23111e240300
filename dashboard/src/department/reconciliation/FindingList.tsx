import type { ReactNode } from 'react';
import type { usePages } from '../../graph/usePages.ts';
import { MoreButton } from '../../ui/MoreButton.tsx';
import { AnswerStates, Empty } from '../../ui/QueryStates.tsx';
import type { FindingsQuery, FindingsQueryVariables, FindingWholeFragment } from '../documents.ts';
import { FindingCard } from './FindingCard.tsx';

interface FindingListProps {
  readonly pages: ReturnType<typeof usePages<FindingsQuery, FindingsQueryVariables, FindingWholeFragment>>;
  /** Instead of the list, where nothing is in it. */
  readonly none: ReactNode;
}

/** Findings one below the other, each with what this person may do with it. */
export const FindingList = ({ pages, none }: FindingListProps) => (
  <AnswerStates answer={pages.answer} retry={pages.refresh}>
    {() =>
      pages.nodes?.length ? (
        <>
          {pages.nodes.map((finding) => (
            <FindingCard key={finding.id} finding={finding} refresh={pages.refresh} />
          ))}
          <MoreButton pages={pages} />
        </>
      ) : (
        <Empty>{none}</Empty>
      )
    }
  </AnswerStates>
);
