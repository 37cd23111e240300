import { createColumnHelper } from '@tanstack/react-table';
import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { useFormat } from '../../format/useFormat.ts';
import type { QueueRowFragment } from './documents.ts';

const column = createColumnHelper<QueueRowFragment>();

/** The columns, the most telling first: a phone shows three. Each value is a text, so that an export says what the table says. */
export const useQueueColumns = (numberOf: (kindergartenId: string) => string) => {
  const { formatMessage } = useIntl();
  const { moment, day, dayOf } = useFormat();
  return useMemo(() => {
    const stateOf = ({ state, frozenUntil }: QueueRowFragment): string =>
      state === 'STOP_LISTED' && frozenUntil !== null
        ? formatMessage({ id: 'queue.frozenUntil' }, { day: day(dayOf(frozenUntil)) })
        : formatMessage({ id: `applicationState.${state}` });
    return [
      column.accessor(({ queueNumber }) => String(queueNumber), {
        id: 'queueNumber',
        header: formatMessage({ id: 'queue.column.number' }),
      }),
      column.accessor(({ birthYear }) => String(birthYear), {
        id: 'birthYear',
        header: formatMessage({ id: 'queue.column.birthYear' }),
      }),
      column.accessor(({ category }) => formatMessage({ id: `category.${category}` }), {
        id: 'category',
        header: formatMessage({ id: 'queue.column.category' }),
      }),
      column.accessor(stateOf, { id: 'state', header: formatMessage({ id: 'queue.column.state' }) }),
      column.accessor(({ queuedAt }) => moment(queuedAt), {
        id: 'queuedAt',
        header: formatMessage({ id: 'queue.column.queuedAt' }),
      }),
      column.accessor(({ wishedKindergartenIds }) => wishedKindergartenIds.map(numberOf).join(', '), {
        id: 'wishes',
        header: formatMessage({ id: 'queue.column.wishes' }),
      }),
      column.accessor(
        ({ languages }) => languages.map((language) => formatMessage({ id: `language.${language}` })).join(', '),
        { id: 'languages', header: formatMessage({ id: 'queue.column.languages' }) },
      ),
    ];
  }, [formatMessage, moment, day, dayOf, numberOf]);
};
