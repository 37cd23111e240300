import { Alert, Button, Group, Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { useQuery } from 'urql';
import { AnnouncedChange } from '../../ui/AnnouncedChange.tsx';
import { Page } from '../../ui/Page.tsx';
import { Empty, Trouble, Waiting } from '../../ui/QueryStates.tsx';
import { useDepartmentCity } from './departmentCity.ts';
import { QueueCohortsDocument } from './documents.ts';
import { QueueExport } from './QueueExport.tsx';
import { QueueFilters } from './QueueFilters.tsx';
import { useQueueFilter, variablesOf } from './queueFilter.ts';
import { QueueTable } from './QueueTable.tsx';
import { standingIn } from './standingIn.ts';
import { useKindergartenNames } from './useKindergartenNames.ts';
import { useQueueNews } from './useQueueNews.ts';
import { useQueueRows } from './useQueueRows.ts';

/** All who stand in the queue of the city, in its order. */
export const QueuePage = () => {
  const { formatMessage } = useIntl();
  const cityId = useDepartmentCity();
  const { filter, change, clear } = useQueueFilter();
  const variables = variablesOf(filter, cityId);
  const list = useQueueRows(variables);
  const news = useQueueNews(cityId, filter.birthYear, list.liveCursor);
  const kindergartens = useKindergartenNames(cityId);
  const [cohorts, askCohorts] = useQuery({ query: QueueCohortsDocument, variables: { cityId: cityId ?? null } });
  const total = standingIn(cohorts.data?.cohorts ?? null, filter);
  const isNews = news.joined + news.changed > 0 || news.isUnknown;
  const newsText = isNews
    ? formatMessage(
        { id: news.isUnknown ? 'queue.news.unknown' : 'queue.news' },
        { joined: news.joined, changed: news.changed },
      )
    : '';

  const showNews = (): void => {
    news.forget();
    list.reload();
    askCohorts({ requestPolicy: 'network-only' });
  };

  return (
    <Page title={formatMessage({ id: 'queue.title' })} width="wide">
      <QueueFilters
        filter={filter}
        change={change}
        clear={clear}
        birthYears={cohorts.data?.cohorts?.map(({ birthYear }) => birthYear) ?? []}
        kindergartens={kindergartens.all}
      />
      <Group justify="space-between" mb="xs" gap="sm">
        <Text fw={600} data-listening={news.isListening ? (filter.birthYear ?? 'all') : undefined}>
          {total === null ? (
            <FormattedMessage id="queue.shown" values={{ count: list.rows.length, isWhole: String(list.isWhole) }} />
          ) : (
            <FormattedMessage id="queue.total" values={{ count: total }} />
          )}
        </Text>
        <QueueExport variables={variables} total={total} kindergartens={kindergartens} />
      </Group>
      <AnnouncedChange text={newsText} />
      {isNews ? (
        <Alert mb="sm" py="xs" color="deep" variant="outline" bg="var(--kz-surface)">
          <Group justify="space-between">
            <span>{newsText}</span>
            <Button size="sm" mih={36} onClick={showNews}>
              <FormattedMessage id="queue.news.show" />
            </Button>
          </Group>
        </Alert>
      ) : null}
      {list.error === null ? null : (
        <Trouble error={list.error} retry={list.rows.length === 0 ? list.reload : list.more} />
      )}
      {list.rows.length > 0 ? (
        <QueueTable list={list} kindergartens={kindergartens} />
      ) : list.isBusy ? (
        <Waiting />
      ) : list.error === null ? (
        <Empty>
          <FormattedMessage id="queue.empty" />
        </Empty>
      ) : null}
    </Page>
  );
};
