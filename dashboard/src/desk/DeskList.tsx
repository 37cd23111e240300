import { Box, Button, Chip, Group, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useFormat } from '../format/useFormat.ts';
import { Empty } from '../ui/QueryStates.tsx';
import { StateBadge } from '../ui/StateBadge.tsx';
import classes from './DeskPage.module.css';
import { DESK_CHIPS, daysUntil, type DeskChip, type DeskEntry, type DeskRow } from './deskRows.ts';

interface DeskListProps {
  readonly rows: readonly DeskRow[];
  readonly waiting: number;
  readonly chip: DeskChip;
  readonly today: string;
  readonly selected: string | null;
  readonly hasMore: boolean;
  readonly isFurther: boolean;
  readonly onChip: (chip: DeskChip) => void;
  readonly onSelect: (id: string) => void;
  readonly onShowWaiting: () => void;
  readonly onMore: () => void;
  readonly onFirst: () => void;
}

/** What is to be verified, nearest deadline first. */
export const DeskList = (props: DeskListProps) => {
  const { rows, waiting, chip, selected, hasMore, isFurther } = props;
  const { formatMessage } = useIntl();
  return (
    <Box className={classes['list'] ?? ''} component="section" aria-label={formatMessage({ id: 'desk.list' })}>
      <Chip.Group value={chip} onChange={(value) => props.onChip(DESK_CHIPS.find((one) => one === value) ?? 'all')}>
        <Group gap={6} p="sm" role="radiogroup" aria-label={formatMessage({ id: 'desk.filter' })}>
          {DESK_CHIPS.map((one) => (
            <Chip key={one} value={one} size="sm" variant="outline">
              <FormattedMessage id={`desk.chip.${one}`} />
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <Box aria-live="polite">
        {waiting > 0 ? (
          <Button fullWidth radius={0} variant="light" onClick={props.onShowWaiting} aria-keyshortcuts="n">
            <FormattedMessage id="desk.waiting" values={{ count: waiting }} />
          </Button>
        ) : null}
      </Box>
      {rows.length === 0 ? (
        <Empty>
          <FormattedMessage id={chip === 'all' ? 'desk.empty' : 'desk.emptyChip'} />
        </Empty>
      ) : (
        <ul className={classes['rows']}>
          {rows.map((row) => (
            <li key={row.entry.direction.id}>
              <Row
                row={row}
                today={props.today}
                isSelected={row.entry.direction.id === selected}
                onSelect={props.onSelect}
              />
            </li>
          ))}
        </ul>
      )}
      {hasMore || isFurther ? (
        <Group p="sm">
          {isFurther ? (
            <Button variant="default" size="sm" onClick={props.onFirst}>
              <FormattedMessage id="desk.firstRows" />
            </Button>
          ) : null}
          {hasMore ? (
            <Button variant="default" size="sm" onClick={props.onMore}>
              <FormattedMessage id="desk.moreRows" />
            </Button>
          ) : null}
        </Group>
      ) : null}
    </Box>
  );
};

interface RowProps {
  readonly row: DeskRow;
  readonly today: string;
  readonly isSelected: boolean;
  readonly onSelect: (id: string) => void;
}

const Row = ({ row: { entry, isGone }, today, isSelected, onSelect }: RowProps) => {
  const { direction, state } = entry;
  const { dayOf } = useFormat();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isSelected) button.current?.scrollIntoView({ block: 'nearest' });
  }, [isSelected]);
  return (
    <button
      ref={button}
      type="button"
      className={classes['row']}
      aria-current={isSelected}
      data-gone={isGone}
      onClick={() => onSelect(direction.id)}
    >
      <Group justify="space-between" wrap="nowrap" gap="xs" component="span">
        <Text span fw={650}>
          {`№ ${String(direction.application?.queueNumber ?? '')}`}
        </Text>
        <TimeLeft entry={entry} days={daysUntil(dayOf(entry.deadline), today)} />
      </Group>
      <Text span fz="sm" c="dimmed" display="block">
        {isGone ? (
          <FormattedMessage id="desk.gone" />
        ) : (
          <>
            {direction.ground === null ? null : <FormattedMessage id={`category.${direction.ground}`} />}
            {' · '}
            <FormattedMessage id={`desk.state.${state}`} />
          </>
        )}
      </Text>
    </button>
  );
};

const TimeLeft = ({ entry: { isDeskLate }, days }: { readonly entry: DeskEntry; readonly days: number }) => {
  if (isDeskLate || days < 0)
    return (
      <StateBadge tone="loss">
        <FormattedMessage id="desk.late" />
      </StateBadge>
    );
  return (
    <StateBadge tone={days <= 1 ? 'act' : 'plain'}>
      {days === 0 ? <FormattedMessage id="desk.today" /> : <FormattedMessage id="desk.days" values={{ days }} />}
    </StateBadge>
  );
};
