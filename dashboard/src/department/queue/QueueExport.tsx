import { Button, Group, Modal, Progress, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { CombinedError } from 'urql';
import { useCityToday } from '../../graph/CityTime.tsx';
import { everyPage } from '../../graph/everyPage.ts';
import { usePlainClient } from '../../graph/usePlainClient.ts';
import { save, toCsv, toXlsx, type Spreadsheet } from '../../format/spreadsheet.ts';
import { RefusalNote } from '../../ui/RefusalNote.tsx';
import { QueueRowsDocument, type QueueRowFragment, type QueueRowsQueryVariables } from './documents.ts';
import { useQueueSheet } from './useQueueSheet.ts';

const PAGE = 100;

interface QueueExportProps {
  readonly variables: Omit<QueueRowsQueryVariables, 'first' | 'after'>;
  /** How many rows there will be. Null: it is not known before. */
  readonly total: number | null;
  readonly kindergartens: { readonly nameOf: (id: string) => string };
}

/** The rows of the present filter to take away, read page by page as fast as the server allows; it can be stopped. */
export const QueueExport = ({ variables, total, kindergartens }: QueueExportProps) => {
  const { formatMessage } = useIntl();
  const client = usePlainClient();
  const today = useCityToday();
  const sheetOf = useQueueSheet(kindergartens.nameOf);
  const [isOpen, { open, close }] = useDisclosure(false);
  const [count, setCount] = useState<number | null>(null);
  const [problem, setProblem] = useState<CombinedError | null>(null);
  const reading = useRef<AbortController | null>(null);

  const run = async (ending: 'csv' | 'xlsx', write: (table: Spreadsheet) => Promise<Blob>): Promise<void> => {
    if (count !== null) return;
    const own = new AbortController();
    reading.current = own;
    setProblem(null);
    setCount(0);
    try {
      const rows: QueueRowFragment[] = [];
      const pages = everyPage(client, {
        query: QueueRowsDocument,
        variablesAfter: (after) => ({ ...variables, first: PAGE, after }),
        listOf: ({ queue }) => queue,
        signal: own.signal,
      });
      for await (const page of pages) {
        rows.push(...page);
        setCount(rows.length);
      }
      if (own.signal.aborted) return;
      const name = `${formatMessage({ id: 'queue.export.file' })}-${today}`;
      save(await write({ name, ...sheetOf(rows) }), `${name}.${ending}`);
      close();
    } catch (error) {
      setProblem(
        error instanceof CombinedError
          ? error
          : new CombinedError({ networkError: error instanceof Error ? error : new Error('export') }),
      );
    } finally {
      setCount(null);
    }
  };
  const stop = (): void => {
    reading.current?.abort();
    if (count === null) close();
  };

  return (
    <>
      <Button variant="default" size="sm" onClick={open}>
        <FormattedMessage id="queue.export.act" />
      </Button>
      <Modal opened={isOpen} onClose={stop} title={<FormattedMessage id="queue.export.title" />}>
        <Stack gap="md">
          <Text>
            <FormattedMessage id="queue.export.text" />
          </Text>
          {count === null ? null : (
            <>
              {total === null ? null : (
                <Progress
                  value={(100 * count) / Math.max(1, total)}
                  aria-label={formatMessage({ id: 'queue.export.title' })}
                />
              )}
              <Text component="output">
                <FormattedMessage
                  id="queue.export.progress"
                  values={{ count, total: total ?? 0, isKnown: String(total !== null) }}
                />
              </Text>
            </>
          )}
          <RefusalNote problem={problem} />
          <Group justify="flex-end">
            <Button variant="default" onClick={stop}>
              <FormattedMessage id={count === null ? 'act.back' : 'queue.export.stop'} />
            </Button>
            <Button aria-busy={count !== null} disabled={count !== null} onClick={() => void run('csv', toCsv)}>
              <FormattedMessage id="queue.export.csv" />
            </Button>
            <Button aria-busy={count !== null} disabled={count !== null} onClick={() => void run('xlsx', toXlsx)}>
              <FormattedMessage id="queue.export.xlsx" />
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
};
