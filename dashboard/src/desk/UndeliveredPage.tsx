import { Group, Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'wouter';
import { useFormat } from '../format/useFormat.ts';
import { usePages } from '../graph/usePages.ts';
import { Card } from '../ui/Card.tsx';
import { MoreButton } from '../ui/MoreButton.tsx';
import { Page } from '../ui/Page.tsx';
import { AnswerStates, Empty } from '../ui/QueryStates.tsx';
import { StateBadge } from '../ui/StateBadge.tsx';
import { DeskLinks } from './DeskLinks.tsx';
import { UndeliveredDocument } from './documents.ts';

/** Notices that reached nobody: the desk tells these families in another way. */
export const UndeliveredPage = () => {
  const { formatMessage } = useIntl();
  const { moment } = useFormat();
  const pages = usePages({
    query: UndeliveredDocument,
    variables: {},
    listOf: ({ undeliveredNotices }) => undeliveredNotices,
  });
  return (
    <Page title={formatMessage({ id: 'desk.notices.title' })} width="wide">
      <DeskLinks />
      <Text c="dimmed" mb="md">
        <FormattedMessage id="desk.notices.hint" />
      </Text>
      <AnswerStates answer={pages.answer} retry={pages.refresh}>
        {() =>
          pages.nodes?.length ? (
            <>
              {pages.nodes.map((node) => (
                <Card key={node.id}>
                  <Group justify="space-between" gap="xs" mb={4}>
                    <Text fw={650}>
                      {node.application === null ? null : (
                        <Link href={`/desk/families/${String(node.application.queueNumber)}`}>
                          {`№ ${String(node.application.queueNumber)}`}
                        </Link>
                      )}{' '}
                      {node.title}
                    </Text>
                    <Text fz="sm" c="dimmed">
                      {moment(node.createdAt)}
                    </Text>
                  </Group>
                  <Text lang={LANGUAGE_TAG[node.language]}>{node.text}</Text>
                  <Group gap="xs" mt="xs">
                    {node.deliveries.map(({ channel, failure, tries }) => (
                      <StateBadge key={channel} tone="loss">
                        <FormattedMessage id={`channel.${channel}`} />
                        {': '}
                        <FormattedMessage
                          id={failure === null ? 'deliveryState.FAILED' : `deliveryFailure.${failure}`}
                        />
                        {tries > 0 ? ` · ${formatMessage({ id: 'desk.notices.tries' }, { tries })}` : null}
                      </StateBadge>
                    ))}
                  </Group>
                </Card>
              ))}
              <MoreButton pages={pages} />
            </>
          ) : (
            <Empty>
              <FormattedMessage id="desk.notices.empty" />
            </Empty>
          )
        }
      </AnswerStates>
    </Page>
  );
};

const LANGUAGE_TAG = { KAZAKH: 'kk', RUSSIAN: 'ru', ENGLISH: 'en' } as const;
