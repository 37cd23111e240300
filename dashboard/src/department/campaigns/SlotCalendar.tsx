import { Table, Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { useFormat, type Translated } from '../../format/useFormat.ts';
import { useCityNow } from '../../graph/CityTime.tsx';
import { WideTable } from '../../ui/WideTable.tsx';
import classes from './campaigns.module.css';
import type { CampaignCohortsQuery, ShownSlotFragment } from './documents.ts';
import { useSlotWords } from './slotWords.ts';

type Cohort = NonNullable<CampaignCohortsQuery['cohorts']>[number];

interface SlotCalendarProps {
  readonly cohorts: readonly Cohort[];
  readonly slots: readonly (ShownSlotFragment & { readonly campaign: Translated })[];
}

const A_MINUTE = 60_000;

const sumOf = (cohort: Cohort, part: 'waiting' | 'queued'): number =>
  cohort.lanes.reduce((sum, lane) => sum + lane[part], 0);

/** A row for each birth year: who waits by category, the free seats, and when seats are given. */
export const SlotCalendar = ({ cohorts, slots }: SlotCalendarProps) => {
  const { formatMessage } = useIntl();
  const { number } = useFormat();
  const words = useSlotWords();
  const now = useCityNow(A_MINUTE);
  const live = slots.filter(({ withdrawnAt, closesAt }) => withdrawnAt === null && Date.parse(closesAt) > now);
  const waiting = (cohort: Cohort, category: Cohort['lanes'][number]['category']): string =>
    number(cohort.lanes.find((lane) => lane.category === category)?.waiting ?? 0);
  return (
    <WideTable
      title={formatMessage({ id: 'campaigns.calendar' })}
      columns={[
        formatMessage({ id: 'queue.filter.birthYear' }),
        formatMessage({ id: 'campaigns.freeSeats' }),
        formatMessage({ id: 'campaigns.waiting' }),
        formatMessage({ id: 'category.EXTRAORDINARY' }),
        formatMessage({ id: 'category.PRIORITY' }),
        formatMessage({ id: 'category.GENERAL' }),
        formatMessage({ id: 'campaigns.slots' }),
      ]}
    >
      {cohorts.map((cohort) => {
        const own = live
          .filter(({ birthYears }) => birthYears.includes(cohort.birthYear))
          .toSorted((a, b) => Date.parse(a.opensAt) - Date.parse(b.opensAt));
        return (
          <Table.Tr key={cohort.birthYear}>
            <Table.Th scope="row">{cohort.birthYear}</Table.Th>
            <Table.Td>{number(cohort.freeSeats)}</Table.Td>
            <Table.Td>
              {number(sumOf(cohort, 'waiting'))}
              <Text span fz="sm" c="dimmed">
                {' '}
                <FormattedMessage id="campaigns.ofQueued" values={{ count: number(sumOf(cohort, 'queued')) }} />
              </Text>
            </Table.Td>
            <Table.Td>{waiting(cohort, 'EXTRAORDINARY')}</Table.Td>
            <Table.Td>{waiting(cohort, 'PRIORITY')}</Table.Td>
            <Table.Td>{waiting(cohort, 'GENERAL')}</Table.Td>
            <Table.Td>
              {own.length === 0 ? (
                <Text span fz="sm" c="dimmed">
                  <FormattedMessage id="campaigns.standing" />
                </Text>
              ) : (
                own.map((slot) => (
                  <div key={slot.id} className={classes['slot']} data-category={slot.lowestCategory}>
                    {words.span(slot)}
                    <Text fz="sm">{words.category(slot.lowestCategory)}</Text>
                  </div>
                ))
              )}
            </Table.Td>
          </Table.Tr>
        );
      })}
    </WideTable>
  );
};
