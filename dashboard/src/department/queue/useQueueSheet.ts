import { useIntl } from 'react-intl';
import { localParts } from '../../format/dates.ts';
import type { Spreadsheet } from '../../format/spreadsheet.ts';
import { useFormat } from '../../format/useFormat.ts';
import type { QueueRowFragment } from './documents.ts';

/** Rows of the queue as a table to take away: moments as a spreadsheet sorts them, on the city's clock. */
export const useQueueSheet = (nameOf: (kindergartenId: string) => string) => {
  const { formatMessage } = useIntl();
  const { zone } = useFormat();
  const at = (moment: string | null): string => {
    if (moment === null) return '';
    const { day, time } = localParts(moment, zone);
    return `${day} ${time}`;
  };
  return (rows: readonly QueueRowFragment[]): Omit<Spreadsheet, 'name'> => ({
    heads: [
      formatMessage({ id: 'queue.column.number' }),
      formatMessage({ id: 'queue.column.birthYear' }),
      formatMessage({ id: 'queue.column.category' }),
      formatMessage({ id: 'queue.column.state' }),
      formatMessage({ id: 'queue.column.queuedAt' }),
      formatMessage({ id: 'queue.column.eligibleFrom' }),
      formatMessage({ id: 'queue.column.frozenUntil' }),
      formatMessage({ id: 'queue.column.heldUntil' }),
      formatMessage({ id: 'queue.column.languages' }),
      formatMessage({ id: 'queue.column.wishes' }),
    ],
    rows: rows.map((row) => [
      row.queueNumber,
      row.birthYear,
      formatMessage({ id: `category.${row.category}` }),
      formatMessage({ id: `applicationState.${row.state}` }),
      at(row.queuedAt),
      at(row.eligibleFrom),
      at(row.frozenUntil),
      at(row.heldUntil),
      row.languages.map((language) => formatMessage({ id: `language.${language}` })).join(', '),
      row.wishedKindergartenIds.map(nameOf).join('; '),
    ]),
  });
};
