import { Text, Timeline } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useFormat } from '../../format/useFormat.ts';
import { usePages } from '../../graph/usePages.ts';
import { Card } from '../../ui/Card.tsx';
import { MoreButton } from '../../ui/MoreButton.tsx';
import { AnswerStates } from '../../ui/QueryStates.tsx';
import { StaffHistoryDocument } from './documents.ts';
import { eventText } from './eventText.ts';

interface ApplicationHistoryProps {
  readonly id: string;
  /** Another one: something was added. */
  readonly version: number;
}

/** What happened, the last first: what, whose act by role, when, by which rule. */
export const ApplicationHistory = ({ id, version }: ApplicationHistoryProps) => {
  const { formatMessage } = useIntl();
  const { moment } = useFormat();
  const pages = usePages({
    query: StaffHistoryDocument,
    variables: { id },
    listOf: ({ application }) => application?.history,
  });
  const seen = useRef(version);
  useEffect(() => {
    if (seen.current === version) return;
    seen.current = version;
    pages.refresh();
  }, [version, pages]);
  return (
    <Card title={<FormattedMessage id="queue.history" />}>
      <AnswerStates answer={pages.answer} retry={pages.refresh}>
        {() => (
          <>
            <Timeline bulletSize={14} lineWidth={2} active={-1}>
              {pages.nodes?.map(({ at, type, actorRole, rule, stateAfter, stateBefore }) => (
                <Timeline.Item
                  key={`${at} ${type}`}
                  title={
                    <Text fw={600} fz="sm">
                      {formatMessage({ id: eventText(type) })}
                    </Text>
                  }
                >
                  <Text fz="sm" c="dimmed">
                    {[moment(at), formatMessage({ id: `queue.actor.${actorRole}` }), rule]
                      .filter((part) => part !== null)
                      .join(' · ')}
                  </Text>
                  {stateAfter !== null && stateAfter !== stateBefore ? (
                    <Text fz="sm">{formatMessage({ id: `applicationState.${stateAfter}` })}</Text>
                  ) : null}
                </Timeline.Item>
              ))}
            </Timeline>
            <MoreButton pages={pages} />
          </>
        )}
      </AnswerStates>
    </Card>
  );
};
