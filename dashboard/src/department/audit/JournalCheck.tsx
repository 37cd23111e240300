import { Button, Progress, Text } from '@mantine/core';
import { useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useClient, type CombinedError } from 'urql';
import { useFormat } from '../../format/useFormat.ts';
import { Card } from '../../ui/Card.tsx';
import { RefusalNote } from '../../ui/RefusalNote.tsx';
import { JournalCheckDocument, type JournalCheckQuery } from '../documents.ts';

type Stretch = NonNullable<JournalCheckQuery['journalCheck']>;

/** I9: the hash chain computed again from the first line, a stretch at a time. */
export const JournalCheck = () => {
  const { formatMessage } = useIntl();
  const { number } = useFormat();
  const client = useClient();
  const [last, setLast] = useState<Stretch | null>(null);
  const [problem, setProblem] = useState<CombinedError | null>(null);
  const [isRunning, setRunning] = useState(false);
  const underWay = useRef(false);

  const check = async (): Promise<void> => {
    if (underWay.current) return;
    underWay.current = true;
    setRunning(true);
    setProblem(null);
    setLast(null);
    for (let after = 0; ;) {
      // Each stretch begins where the one before it ended.
      const { data, error } = await client
        .query(JournalCheckDocument, { after }, { requestPolicy: 'network-only' })
        .toPromise();
      const stretch = data?.journalCheck;
      setProblem(error ?? null);
      if (!stretch) break;
      setLast(stretch);
      after += stretch.lines;
      if (stretch.brokenAt || stretch.lines === 0 || after >= stretch.sealedUpTo) break;
    }
    underWay.current = false;
    setRunning(false);
  };

  const done = last === null ? 0 : last.after + last.lines;
  return (
    <Card
      title={formatMessage({ id: 'audit.chain' })}
      tone={last === null || isRunning ? 'plain' : last.brokenAt ? 'loss' : 'done'}
    >
      <Text mb="sm">
        <FormattedMessage id="audit.chainText" />
      </Text>
      {isRunning && last ? (
        <Progress.Root size="lg" mb="sm">
          <Progress.Section
            value={(100 * done) / Math.max(1, last.sealedUpTo)}
            aria-label={formatMessage({ id: 'audit.chain' })}
          />
        </Progress.Root>
      ) : null}
      <div aria-live="polite">
        {last && !isRunning ? (
          <Text fw={600} mb="xs">
            {last.brokenAt ? (
              <FormattedMessage
                id="audit.broken"
                values={{
                  line: number(last.brokenAt.citySeq),
                  reason: formatMessage({ id: `break.${last.brokenAt.reason}` }),
                }}
              />
            ) : (
              <FormattedMessage id="audit.whole" values={{ lines: number(done) }} />
            )}
          </Text>
        ) : null}
      </div>
      {last && !isRunning ? (
        <Text fz="sm" mb="sm" style={{ overflowWrap: 'anywhere' }}>
          <FormattedMessage id="audit.link" /> <code>{last.link}</code>
        </Text>
      ) : null}
      <RefusalNote problem={problem} />
      <Button variant="default" aria-busy={isRunning} onClick={() => void check()}>
        <FormattedMessage id={isRunning ? 'state.busy' : 'audit.check'} />
      </Button>
    </Card>
  );
};
