import { Box, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link, useLocation, useParams } from 'wouter';
import { useFormat } from '../format/useFormat.ts';
import { useCityToday } from '../graph/CityTime.tsx';
import { Page } from '../ui/Page.tsx';
import { AnswerStates, Empty } from '../ui/QueryStates.tsx';
import { useKeys } from '../ui/useKeys.ts';
import { DeskCase } from './DeskCase.tsx';
import { DeskList } from './DeskList.tsx';
import classes from './DeskPage.module.css';
import { DeskLinks } from './DeskLinks.tsx';
import { daysUntil, isOfChip, type DeskChip } from './deskRows.ts';
import { useDeskRows } from './useDeskRows.ts';

const STATES = { stale: ['STALE'], renewal: ['FRESH_REQUESTED'], all: null, today: null, oneDay: null } as const;

/** The verification desk: the list by deadline, the document, the checks and the verdict; by keyboard alone. */
export const DeskPage = () => {
  const { formatMessage } = useIntl();
  const { dayOf } = useFormat();
  const { id } = useParams<{ id?: string }>();
  const [, navigate] = useLocation();
  const today = useCityToday();
  const [chip, setChip] = useState<DeskChip>('all');
  const [after, setAfter] = useState<string | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const states = STATES[chip];
  const { answer, rows, show, drop, page, refresh } = useDeskRows(states === null ? null : [...states], after);

  const shown = (rows?.shown ?? []).filter(({ entry }) =>
    isOfChip(chip, entry, daysUntil(dayOf(entry.deadline), today)),
  );
  const opened = id === undefined ? null : decodeURIComponent(id);
  const selected = opened ?? shown[0]?.entry.direction.id ?? null;
  const at = shown.findIndex(({ entry }) => entry.direction.id === selected);

  const select = (next: string | undefined): void => {
    if (next === undefined) return;
    setDone(null);
    // On a phone "back" leads from a case to the list; beside the list one case takes the place of another.
    navigate(`/desk/${encodeURIComponent(next)}`, { replace: opened !== null });
  };
  const step = (by: number) => select(shown[Math.min(Math.max(at + by, 0), shown.length - 1)]?.entry.direction.id);
  useKeys({
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    KeyJ: () => step(1),
    KeyK: () => step(-1),
    KeyN: (rows?.waiting ?? 0) > 0 ? show : undefined,
  });

  const onDone = (message: string, leavesDesk: boolean): void => {
    const next = shown[at + 1] ?? shown[at - 1];
    if (leavesDesk && selected !== null) {
      navigate(next === undefined ? '/desk' : `/desk/${encodeURIComponent(next.entry.direction.id)}`, {
        replace: true,
      });
      drop(selected);
    }
    setDone(message);
    refresh();
  };

  return (
    <Page title={formatMessage({ id: 'desk.title' })} width="wide">
      <DeskLinks />
      <Box component="output" aria-live="polite" display="block" mih={done === null ? 0 : 32}>
        {done === null ? null : (
          <Text c="var(--kz-done-text)" fw={600}>
            {`✓ ${done}`}
          </Text>
        )}
      </Box>
      <AnswerStates answer={answer} retry={refresh}>
        {() => (
          <div className={classes['panes']} data-open={opened !== null}>
            <DeskList
              rows={shown}
              waiting={rows?.waiting ?? 0}
              chip={chip}
              today={today}
              selected={selected}
              hasMore={page?.hasNextPage ?? false}
              isFurther={after !== null}
              onChip={(next) => {
                setAfter(null);
                setChip(next);
                navigate('/desk', { replace: true });
              }}
              onSelect={select}
              onShowWaiting={show}
              onMore={() => setAfter(page?.endCursor ?? null)}
              onFirst={() => setAfter(null)}
            />
            <div className={classes['opened']}>
              <Box mb="sm" className={classes['back'] ?? ''}>
                <Link href="/desk">
                  {'‹ '}
                  <FormattedMessage id="desk.backToList" />
                </Link>
              </Box>
              {selected === null ? (
                <Empty>
                  <FormattedMessage id="desk.choose" />
                </Empty>
              ) : (
                <DeskCase key={selected} id={selected} onDone={onDone} hasFocus={done !== null} />
              )}
            </div>
          </div>
        )}
      </AnswerStates>
      <Keys />
    </Page>
  );
};

const KEYS = ['move', 'confirm', 'reject', 'fresh', 'enter', 'show', 'leave'] as const;

const Keys = () => (
  <Group gap="lg" mt="md" visibleFrom="sm" component="footer">
    {KEYS.map((key) => (
      <Text key={key} fz="sm" c="dimmed">
        <FormattedMessage id={`desk.keys.${key}`} />
      </Text>
    ))}
  </Group>
);
