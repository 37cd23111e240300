import { Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { MONTH_TITLES } from './monthTitles.ts';
import { SHORT_WEEKDAYS } from '../../format/calendarWords.ts';
import { useFormat } from '../../format/useFormat.ts';
import { useLanguage } from '../../texts/LanguageProvider.tsx';
import classes from './Month.module.css';

/** `2026-03` of a day. */
export const monthOf = (day: string): string => day.slice(0, 7);

export const monthAfter = (month: string, by: number): string => {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7);
};

interface MonthProps {
  /** `2026-03`. */
  readonly month: string;
  readonly days: readonly { readonly on: string; readonly isWorking: boolean }[];
  readonly today: string;
  readonly chosen: string | null;
  /** Null: nothing to choose. */
  readonly onChoose: ((day: string) => void) | null;
}

const WEEK = [0, 1, 2, 3, 4, 5, 6] as const;

/** A month as weeks from Monday; days off are hatched and say so. */
export const Month = ({ month, days, today, chosen, onChoose }: MonthProps) => {
  const { formatMessage } = useIntl();
  const { language } = useLanguage();
  const { dayWithWeekday } = useFormat();
  const [year = '', number = '1'] = month.split('-');
  const [first] = days;
  const lead = first === undefined ? 0 : (new Date(`${first.on}T00:00:00Z`).getUTCDay() + 6) % 7;
  const cells = [...Array.from({ length: lead }, () => null), ...days];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) => cells.slice(week * 7, week * 7 + 7));
  const title = `${MONTH_TITLES[language][Number(number) - 1] ?? ''} ${year}`;
  return (
    <table className={classes['month']}>
      <caption>
        <Text fw={600}>{title}</Text>
      </caption>
      <thead>
        <tr>
          {WEEK.map((weekday) => (
            <th key={weekday} scope="col">
              {SHORT_WEEKDAYS[language][weekday]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week.find((day) => day !== null)?.on ?? 'none'}>
            {WEEK.map((weekday) => {
              const day = week[weekday];
              // Before the first and after the last of the month stands nothing.
              // oxlint-disable-next-line jsx-a11y/control-has-associated-label
              if (!day) return <td key={weekday} />;
              const words = `${dayWithWeekday(day.on)}, ${formatMessage({ id: day.isWorking ? 'calendar.working' : 'calendar.off' })}`;
              return (
                <td key={weekday} data-off={!day.isWorking} data-today={day.on === today}>
                  {onChoose && day.on > today ? (
                    <button
                      type="button"
                      aria-label={words}
                      aria-pressed={chosen === day.on}
                      onClick={() => onChoose(day.on)}
                    >
                      {Number(day.on.slice(8))}
                    </button>
                  ) : (
                    <>
                      <span aria-hidden="true">{Number(day.on.slice(8))}</span>
                      <span className="kz-hidden">{words}</span>
                    </>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
      <tfoot className="kz-hidden">
        <tr>
          <td colSpan={7}>
            <FormattedMessage id="calendar.legend" />
          </td>
        </tr>
      </tfoot>
    </table>
  );
};
