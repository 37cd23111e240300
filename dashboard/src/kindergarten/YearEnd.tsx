import { Button, Checkbox, Group, List, Modal, Progress, Stack, Text } from '@mantine/core';
import { useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useClient } from 'urql';
import { useConnection } from '../graph/connection.ts';
import { problemTextId } from '../ui/problemText.ts';
import { VacateSeatDocument, type BoardSeatFragment } from './documents.ts';

interface YearEndProps {
  readonly groupName: string;
  readonly seats: readonly BoardSeatFragment[];
  readonly onClose: () => void;
}

interface Trouble {
  readonly number: number;
  readonly message: string;
}

/** A group's children leave together: every taken seat is vacated by an act of its own, one after the other, and it can be stopped between two. */
export const YearEnd = ({ groupName, seats, onClose }: YearEndProps) => {
  const { formatMessage } = useIntl();
  const client = useClient();
  const isOffline = useConnection().state === 'offline';
  const [asked] = useState(() =>
    seats
      .filter(({ state }) => state === 'OCCUPIED')
      .map(({ id, number }) => ({ id, number, key: crypto.randomUUID() })),
  );
  const [isSure, setSure] = useState(false);
  const [isUnderWay, setUnderWay] = useState(false);
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  const [troubles, setTroubles] = useState<readonly Trouble[]>([]);
  const isStopped = useRef(false);
  const left = asked.filter(({ id }) => !done.has(id));

  const vacateAll = async (): Promise<void> => {
    if (isUnderWay) return;
    isStopped.current = false;
    setUnderWay(true);
    setTroubles([]);
    for (const { id, number, key } of left) {
      if (isStopped.current) break;
      const { data, error } = await client
        .mutation(VacateSeatDocument, { input: { seatId: id, idempotencyKey: key } })
        .toPromise();
      const answer = data?.vacateSeat;
      if (answer?.__typename === 'VacateSeatSuccess') setDone((known) => new Set([...known, id]));
      else {
        const message = answer && 'message' in answer ? answer.message : formatMessage({ id: problemTextId(error) });
        setTroubles((known) => [...known, { number, message }]);
        // Without an answer the next would hardly fare better.
        if (!answer) break;
      }
    }
    setUnderWay(false);
  };

  const close = (): void => {
    isStopped.current = true;
    onClose();
  };

  return (
    <Modal
      opened
      onClose={close}
      title={<FormattedMessage id="board.yearEnd.question" values={{ group: groupName }} />}
    >
      <Stack gap="md">
        <Text>
          <FormattedMessage id="board.yearEnd.consequences" values={{ count: asked.length }} />
        </Text>
        {isUnderWay || done.size > 0 ? (
          <>
            <Progress
              value={(100 * done.size) / Math.max(1, asked.length)}
              aria-label={formatMessage({ id: 'board.yearEnd.act' })}
            />
            <output aria-live="polite">
              <FormattedMessage id="board.yearEnd.progress" values={{ done: done.size, count: asked.length }} />
            </output>
          </>
        ) : (
          <Checkbox
            checked={isSure}
            onChange={({ currentTarget }) => setSure(currentTarget.checked)}
            label={formatMessage({ id: 'board.yearEnd.sure' }, { count: asked.length })}
          />
        )}
        {troubles.length === 0 ? null : (
          <List size="sm" role="alert">
            {troubles.map(({ number, message }) => (
              <List.Item key={number}>
                {formatMessage({ id: 'board.seat' }, { number })}: {message}
              </List.Item>
            ))}
          </List>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={isUnderWay ? () => (isStopped.current = true) : close}>
            <FormattedMessage id={isUnderWay ? 'board.yearEnd.stop' : left.length === 0 ? 'act.close' : 'act.back'} />
          </Button>
          {left.length === 0 ? null : (
            <Button
              color="loss"
              disabled={isOffline || !isSure}
              aria-busy={isUnderWay}
              onClick={() => void vacateAll()}
            >
              {isUnderWay ? (
                <FormattedMessage id="state.busy" />
              ) : (
                <FormattedMessage id="board.yearEnd.consent" values={{ count: left.length }} />
              )}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
};
