import { Group, Text } from '@mantine/core';
import { useCallback, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useParams } from 'wouter';
import { useFormat } from '../format/useFormat.ts';
import { useLive } from '../graph/useLive.ts';
import { hasRole, useViewer } from '../session/viewer.ts';
import { Page } from '../ui/Page.tsx';
import { AnswerStates, Empty, NotForYou, Trouble } from '../ui/QueryStates.tsx';
import classes from './board.module.css';
import { BoardNews, type BoardNewsLine } from './BoardNews.tsx';
import { BoardChangedDocument, BoardDocument, type BoardChangedSubscription } from './documents.ts';
import { EnrolmentList } from './EnrolmentList.tsx';
import { GroupColumn } from './GroupColumn.tsx';

const NEWS_KEPT = 5;

/** The seats of one kindergarten as they are this moment, and whom it may enrol. */
export const BoardPage = () => {
  const { kindergartenId } = useParams<{ kindergartenId: string }>();
  const { formatMessage } = useIntl();
  const { translated } = useFormat();
  const viewer = useViewer();
  const [news, setNews] = useState<readonly BoardNewsLine[]>([]);
  const [readings, setReadings] = useState(0);
  const isOwn = viewer?.roles.some(
    ({ role, kindergarten }) => role === 'KINDERGARTEN_ADMIN' && kindergarten?.id === kindergartenId,
  );
  // R5: the server tells an admin of no other kindergarten whom it may enrol; an empty list would be untrue.
  const isOfAnother =
    isOwn === false && hasRole(viewer, 'KINDERGARTEN_ADMIN') && !hasRole(viewer, 'SPECIALIST', 'SUPERVISOR', 'AUDITOR');

  const onPush = useCallback(({ kindergartenBoardChanged: change }: BoardChangedSubscription, isNews: boolean) => {
    const { seat, at, citySeq, kind } = change;
    // What happened is not told one by one: the columns are read again as a whole.
    if (isNews && kind === 'PRESENT') setReadings((count) => count + 1);
    if (seat === null || at === null) return;
    setNews((known) =>
      known.some((line) => line.citySeq === citySeq) ? known : [{ citySeq, at, seat }, ...known].slice(0, NEWS_KEPT),
    );
  }, []);

  const answer = useLive({
    query: BoardDocument,
    variables: { id: kindergartenId },
    push: BoardChangedDocument,
    pushVariables: { id: kindergartenId },
    eventOf: ({ kindergartenBoardChanged }) => kindergartenBoardChanged,
    onPush,
  });
  const { kindergarten } = answer.data ?? {};
  const title = kindergarten ? translated(kindergarten.name) : formatMessage({ id: 'board.title' });

  return (
    <Page title={title} width="wide">
      <AnswerStates answer={answer} retry={answer.refresh}>
        {({ kindergarten: shown, directions }) =>
          shown === null ? (
            <Empty>
              <FormattedMessage id="board.unknown" />
            </Empty>
          ) : directions === null && answer.error ? (
            <Trouble error={answer.error} retry={answer.refresh} />
          ) : directions === null || isOfAnother ? (
            <NotForYou />
          ) : (
            <>
              <Text c="dimmed" mt={-8} mb="md">
                {shown.address}
              </Text>
              <EnrolmentList
                directions={directions.edges.map(({ node }) => node)}
                hasMore={directions.pageInfo.hasNextPage}
                isOwn={isOwn ?? false}
              />
              <BoardNews lines={news} />
              {shown.groups.edges.length === 0 ? (
                <Empty>
                  <FormattedMessage id="board.noGroups" />
                </Empty>
              ) : (
                <>
                  <Group gap="lg" mb="sm" fz="sm" c="dimmed" component="p">
                    <FormattedMessage id={isOwn ? 'board.hint' : 'board.hintReading'} />
                  </Group>
                  <div className={classes['columns']}>
                    {shown.groups.edges.map(({ node }) => (
                      <GroupColumn
                        key={node.id}
                        group={node}
                        isOwn={isOwn ?? false}
                        // A column drawn from what was kept may have been read before the board was followed.
                        readings={readings + Number(answer.after !== undefined)}
                        fresh={news.map(({ seat }) => seat.id)}
                      />
                    ))}
                  </div>
                </>
              )}
            </>
          )
        }
      </AnswerStates>
    </Page>
  );
};
