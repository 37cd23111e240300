import { useIntl } from 'react-intl';
import { useFormat } from '../../format/useFormat.ts';
import type { Category } from './documents.ts';

interface Span {
  readonly opensAt: string;
  readonly closesAt: string;
}

/** When a slot runs and whom it serves. R18: its category is the lowest, those above it are served first. */
export const useSlotWords = () => {
  const { formatMessage } = useIntl();
  const { dayOf, dayWithWeekday, time } = useFormat();
  return {
    span: ({ opensAt, closesAt }: Span): string => {
      const [from, to] = [dayOf(opensAt), dayOf(closesAt)];
      return from === to
        ? `${dayWithWeekday(from)}, ${time(opensAt)} – ${time(closesAt)}`
        : `${dayWithWeekday(from)}, ${time(opensAt)} – ${dayWithWeekday(to)}, ${time(closesAt)}`;
    },
    category: (lowest: Category): string => formatMessage({ id: `campaigns.lowest.${lowest}` }),
  };
};
