import { Group, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { SILENCE_MS, useConnection, type ConnectionState } from '../graph/connection.ts';
import { useFormat } from '../format/useFormat.ts';

const DOTS: Record<ConnectionState, string> = {
  resting: '',
  live: '●',
  'catching-up': '◐',
  polling: '○',
  offline: '✕',
};

const COLOURS: Record<ConnectionState, string> = {
  resting: 'dimmed',
  live: 'var(--kz-done-text)',
  'catching-up': 'var(--kz-act-text)',
  polling: 'var(--kz-act-text)',
  offline: 'var(--kz-loss-text)',
};

/** The connection as it is, with when the server was last heard. It never says "live" of a line that has been silent. */
export const ConnectionSign = () => {
  const { state, heardAt } = useConnection();
  const { time } = useFormat();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const ticks = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(ticks);
  }, []);
  const isSilent = heardAt !== null && now - heardAt > SILENCE_MS;
  const shown = state === 'live' && isSilent ? 'catching-up' : state;
  if (shown === 'resting') return null;
  return (
    <Group gap={6} wrap="nowrap" c={COLOURS[shown]} data-connection={shown}>
      <span aria-hidden="true">{DOTS[shown]}</span>
      <Text fz="sm" span>
        <FormattedMessage
          id={`connection.${shown}`}
          values={{ time: heardAt === null ? 'never' : time(new Date(heardAt).toISOString()) }}
        />
      </Text>
    </Group>
  );
};
