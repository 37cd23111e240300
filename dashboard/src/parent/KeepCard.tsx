import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { CombinedError } from 'urql';
import { Link } from 'wouter';
import { useFormat } from '../format/useFormat.ts';
import { saveFile } from '../format/saveFile.ts';
import { Card } from '../ui/Card.tsx';
import { RefusalNote } from '../ui/RefusalNote.tsx';
import type { DirectionWholeFragment } from './documents.ts';
import type { Stage } from './stage.ts';

interface KeepCardProps {
  readonly direction: DirectionWholeFragment;
  readonly stage: Stage;
}

/** The deadline into one's own calendar, and the direction onto paper. */
export const KeepCard = ({ direction, stage }: KeepCardProps) => {
  const { formatMessage } = useIntl();
  const { translated, deadline: inWords } = useFormat();
  const [isMaking, setMaking] = useState(false);
  const { deadline, kindergarten, id } = direction;
  const [problem, setProblem] = useState<CombinedError | null>(null);
  const isToDesk = stage !== 'ENROL';

  const saveCalendar = async (): Promise<void> => {
    setMaking(true);
    setProblem(null);
    try {
      saveFile('kezek.ics', 'text/calendar;charset=utf-8', await fileText());
    } catch (error) {
      setProblem(new CombinedError({ networkError: error instanceof Error ? error : new Error('calendar') }));
    } finally {
      setMaking(false);
    }
  };

  const fileText = async (): Promise<string> => {
    const { calendarFile } = await import('./calendarFile.ts');
    const name = translated(kindergarten.name);
    const where = isToDesk ? translated(kindergarten.city.deskAddress) : kindergarten.address;
    return calendarFile({
      uid: `${id}@${location.hostname}`,
      lastOn: deadline.lastOn,
      title: formatMessage({ id: isToDesk ? 'calendar.prove' : 'calendar.enrol' }, { name }),
      description: formatMessage({ id: 'parent.calendar.text' }, { until: inWords(deadline.at), where }),
      where,
      url: `${location.origin}/directions/${id}`,
    });
  };

  return (
    <Card title={formatMessage({ id: 'direction.keep' })}>
      <Group gap="sm">
        {/* What has been presented in time has no last day any more. */}
        {stage === 'AT_DESK' ? null : (
          <Button variant="default" aria-busy={isMaking} onClick={() => void saveCalendar()}>
            <FormattedMessage id="direction.toCalendar" />
          </Button>
        )}
        <Button variant="default" component={Link} href={`/directions/${id}/print`}>
          <FormattedMessage id="direction.toPrint" />
        </Button>
      </Group>
      <RefusalNote problem={problem} />
    </Card>
  );
};
