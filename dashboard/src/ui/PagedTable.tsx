import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { usePages } from '../graph/usePages.ts';
import { Card } from './Card.tsx';
import { MoreButton } from './MoreButton.tsx';
import { AnswerStates } from './QueryStates.tsx';
import { WideTable } from './WideTable.tsx';

interface PagedTableProps {
  readonly title: string;
  /** Above the table. */
  readonly text?: ReactNode;
  readonly columns: readonly string[];
  /** Instead of a table without rows. */
  readonly nothing: ReactNode;
  readonly pages: Parameters<typeof MoreButton>[0]['pages'] &
    Pick<ReturnType<typeof usePages>, 'answer' | 'nodes' | 'refresh'>;
  /** The rows. */
  readonly children: ReactNode;
}

/** A table that is read page by page, in a card of its own. */
export const PagedTable = ({ title, text, columns, nothing, pages, children }: PagedTableProps) => (
  <Card title={title}>
    {text === undefined ? null : (
      <Text mb="sm" fz="sm" c="dimmed">
        {text}
      </Text>
    )}
    <AnswerStates answer={pages.answer} retry={pages.refresh}>
      {() =>
        pages.nodes?.length ? (
          <>
            <WideTable title={title} columns={columns}>
              {children}
            </WideTable>
            <MoreButton pages={pages} />
          </>
        ) : (
          <Text>{nothing}</Text>
        )
      }
    </AnswerStates>
  </Card>
);
