import { Anchor, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'wouter';
import { useFormat } from '../format/useFormat.ts';
import { Card } from '../ui/Card.tsx';
import type { DirectionWholeFragment } from './documents.ts';

export type Done = 'CANCELLED' | 'EXTENDED' | 'PRESENTED';

interface DoneCardProps {
  readonly done: Done;
  readonly direction: DirectionWholeFragment;
}

/** It has happened: what, and what comes next. Takes the focus, because the button that was pressed may be gone. */
export const DoneCard = ({ done, direction: { deadline, kindergarten, verification } }: DoneCardProps) => {
  const { formatMessage } = useIntl();
  const { deadline: inWords, translated } = useFormat();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} tabIndex={-1} style={{ outline: 'none', scrollMarginTop: 80 }}>
      <Card tone="done" title={formatMessage({ id: `done.${done}.title` })}>
        <Text>
          <FormattedMessage
            id={`done.${done}`}
            values={{
              name: translated(kindergarten.name),
              until: inWords(deadline.at),
              deskBy: verification?.deskDeadline ? inWords(verification.deskDeadline) : '',
            }}
          />
        </Text>
        <Anchor component={Link} href="/" display="inline-block" mt="xs">
          <FormattedMessage id="nav.home" />
        </Anchor>
      </Card>
    </div>
  );
};
