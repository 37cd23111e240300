import { NativeSelect, Text } from '@mantine/core';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useQuery } from 'urql';
import { useFormat } from '../../format/useFormat.ts';
import { Page } from '../../ui/Page.tsx';
import { AnswerStates, Empty } from '../../ui/QueryStates.tsx';
import { StatisticsDocument, type StatisticsQuery } from '../documents.ts';
import { ChartCard, HUES } from './ChartCard.tsx';

const SPANS = [30, 90, 365] as const;

type Figures = NonNullable<StatisticsQuery['statistics']>;

/** What the department looks back on; each picture says what it shows. */
export const ChartsPage = () => {
  const { formatMessage } = useIntl();
  const { moment } = useFormat();
  const [days, setDays] = useState<number>(90);
  const [answer, ask] = useQuery({ query: StatisticsDocument, variables: { days } });
  return (
    <Page title={formatMessage({ id: 'charts.title' })} width="wide">
      <NativeSelect
        mb="md"
        maw={240}
        label={formatMessage({ id: 'charts.span' })}
        value={days}
        onChange={({ currentTarget }) => setDays(Number(currentTarget.value))}
      >
        {SPANS.map((span) => (
          <option key={span} value={span}>
            {formatMessage({ id: 'charts.days' }, { count: span })}
          </option>
        ))}
      </NativeSelect>
      <AnswerStates answer={answer} retry={() => ask({ requestPolicy: 'network-only' })}>
        {({ statistics }) =>
          statistics ? (
            <>
              <Text mb="md" c="dimmed">
                <FormattedMessage
                  id="charts.between"
                  values={{ from: moment(statistics.from), to: moment(statistics.to) }}
                />
              </Text>
              <Confirmation of={statistics} />
              <Endings of={statistics} />
              <Waits of={statistics} />
              <Occupancy of={statistics} />
            </>
          ) : (
            <Empty>
              <FormattedMessage id="charts.none" />
            </Empty>
          )
        }
      </AnswerStates>
    </Page>
  );
};

interface Of {
  readonly of: Figures;
}

const Confirmation = ({ of: { confirmation } }: Of) => {
  const { formatMessage } = useIntl();
  const half = Math.max(1, Math.ceil((confirmation.medianHours ?? 0) / 24));
  return (
    <ChartCard
      file="time-to-confirm"
      title={
        confirmation.confirmed === 0
          ? formatMessage({ id: 'charts.confirmNone' })
          : formatMessage({ id: 'charts.confirm' }, { count: half })
      }
      text={formatMessage({ id: 'charts.confirmText' }, { count: confirmation.confirmed })}
      of={formatMessage({ id: 'charts.withinDays' })}
      rows={eachDay(confirmation.days)}
      series={[{ name: 'count', label: formatMessage({ id: 'charts.confirmed' }), color: HUES.blue }]}
    />
  );
};

/** Days on which nothing was confirmed stand between the others. */
const eachDay = (days: Figures['confirmation']['days']) =>
  Array.from({ length: days.at(-1)?.days ?? 0 }, (_, before) => ({
    label: String(before + 1),
    values: { count: days.find((one) => one.days === before + 1)?.count ?? 0 },
  }));

const EXPIRED = new Set(['EXPIRED_CONFIRMATION', 'EXPIRED_ENROLMENT']);
const OPEN = new Set(['AWAITING_CONFIRMATION', 'AWAITING_ENROLMENT']);

const Endings = ({ of: { endings } }: Of) => {
  const { formatMessage } = useIntl();
  const grounds = (['EXTRAORDINARY', 'PRIORITY', 'GENERAL'] as const).filter((ground) =>
    endings.some((one) => one.ground === ground),
  );
  const sum = (ground: string | null, is: (state: string) => boolean): number =>
    endings.reduce(
      (total, one) => (is(one.state) && (ground === null || one.ground === ground) ? total + one.count : total),
      0,
    );
  const ended = sum(null, (state) => !OPEN.has(state));
  const expired = sum(null, (state) => EXPIRED.has(state));
  return (
    <ChartCard
      file="ends-of-directions"
      title={formatMessage({ id: 'charts.expiry' }, { percent: ended === 0 ? 0 : Math.round((100 * expired) / ended) })}
      text={formatMessage({ id: 'charts.expiryText' }, { ended, expired })}
      of={formatMessage({ id: 'charts.ground' })}
      isStacked
      isLying
      rows={grounds.map((ground) => ({
        label: formatMessage({ id: `category.${ground}` }),
        values: {
          enrolled: sum(ground, (state) => state === 'ENROLLED'),
          expired: sum(ground, (state) => EXPIRED.has(state)),
          other: sum(ground, (state) => state !== 'ENROLLED' && !EXPIRED.has(state) && !OPEN.has(state)),
          open: sum(ground, (state) => OPEN.has(state)),
        },
      }))}
      series={[
        { name: 'enrolled', label: formatMessage({ id: 'charts.enrolled' }), color: HUES.green },
        { name: 'expired', label: formatMessage({ id: 'charts.expired' }), color: HUES.red },
        { name: 'other', label: formatMessage({ id: 'charts.otherwise' }), color: HUES.orange },
        { name: 'open', label: formatMessage({ id: 'charts.open' }), color: HUES.grey },
      ]}
    />
  );
};

const Waits = ({ of: { waits } }: Of) => {
  const { formatMessage } = useIntl();
  const longest = waits.toSorted((a, b) => b.medianDays - a.medianDays)[0];
  return (
    <ChartCard
      file="waits"
      title={
        longest
          ? formatMessage(
              { id: 'charts.waits' },
              {
                year: String(longest.birthYear),
                category: formatMessage({ id: `category.${longest.category}` }),
                count: Math.round(longest.medianDays),
              },
            )
          : formatMessage({ id: 'charts.waitsNone' })
      }
      text={formatMessage({ id: 'charts.waitsText' })}
      of={formatMessage({ id: 'charts.group' })}
      rows={waits.map(({ birthYear, category, medianDays, ninetiethDays }) => ({
        label: `${birthYear} · ${formatMessage({ id: `category.${category}` })}`,
        values: { median: Math.round(medianDays), ninetieth: Math.round(ninetiethDays) },
      }))}
      series={[
        { name: 'median', label: formatMessage({ id: 'charts.median' }), color: HUES.blue },
        { name: 'ninetieth', label: formatMessage({ id: 'charts.ninetieth' }), color: HUES.orange },
      ]}
      isLying
    />
  );
};

const Occupancy = ({ of: { occupancy } }: Of) => {
  const { formatMessage } = useIntl();
  const { translated } = useFormat();
  const total = occupancy.reduce(
    (sum, { seats }) => sum + seats.free + seats.held + seats.occupied + seats.withdrawn,
    0,
  );
  const taken = occupancy.reduce((sum, { seats }) => sum + seats.held + seats.occupied, 0);
  return (
    <ChartCard
      file="occupancy"
      title={formatMessage(
        { id: 'charts.occupancy' },
        { percent: total === 0 ? 0 : Math.round((100 * taken) / total) },
      )}
      text={formatMessage({ id: 'charts.occupancyText' })}
      of={formatMessage({ id: 'charts.kindergarten' })}
      rows={occupancy.map(({ kindergarten, seats: { occupied, held, free, withdrawn } }) => ({
        label: translated(kindergarten.name),
        values: { occupied, held, free, withdrawn },
      }))}
      series={[
        { name: 'occupied', label: formatMessage({ id: 'seatState.OCCUPIED' }), color: HUES.blue },
        { name: 'held', label: formatMessage({ id: 'seatState.HELD' }), color: HUES.orange },
        { name: 'free', label: formatMessage({ id: 'seatState.FREE' }), color: HUES.green },
        { name: 'withdrawn', label: formatMessage({ id: 'seatState.WITHDRAWN' }), color: HUES.grey },
      ]}
      isStacked
      isLying
    />
  );
};
