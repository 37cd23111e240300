import { Box, Text } from '@mantine/core';
import { FormattedMessage } from 'react-intl';
import { useFormat } from '../format/useFormat.ts';
import { MoveList } from './MoveList.tsx';
import { movesOf, type StoryDay } from './moves.ts';
import classes from './StoryDays.module.css';

/** The days behind the chart, newest first: from, to, and why, with the rule of each cause. */
export const StoryDays = ({ days }: { readonly days: readonly StoryDay[] }) => {
  const { day: dayInWords, number } = useFormat();
  return (
    <div className={classes['frame']}>
      <table className={classes['table']}>
        <caption>
          <FormattedMessage id="story.days" />
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <FormattedMessage id="story.day" />
            </th>
            <th scope="col">
              <FormattedMessage id="parent.number.title" />
            </th>
            <th scope="col">
              <FormattedMessage id="story.causes" />
            </th>
          </tr>
        </thead>
        <tbody>
          {days.map(({ day, from, to, lines }) => {
            const aheadMoves = movesOf(lines, 'waitingAhead');
            return (
              <tr key={day} data-day={day}>
                <th scope="row">{dayInWords(day)}</th>
                <td className={classes['number']}>
                  {from.place === to.place ? number(to.place) : `${number(from.place)} → ${number(to.place)}`}
                </td>
                <td className={classes['causes']}>
                  <MoveList lines={lines} measure="place" withRules />
                  {aheadMoves.length > 0 ? (
                    <Box mt="xs">
                      <Text fz="sm" c="dimmed" mb={4}>
                        <FormattedMessage
                          id="story.ahead"
                          values={{ from: number(from.waitingAhead), to: number(to.waitingAhead) }}
                        />
                      </Text>
                      <MoveList lines={lines} measure="waitingAhead" />
                    </Box>
                  ) : null}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
};
