import { Anchor } from '@mantine/core';
import { useEffect, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { CombinedError, useMutation } from 'urql';
import { RefusalNote } from '../ui/RefusalNote.tsx';
import { Waiting } from '../ui/QueryStates.tsx';
import classes from './DeskPage.module.css';
import { OpenScanDocument } from './documents.ts';

interface ScanProps {
  readonly directionId: string;
  readonly type: string;
}

/** The scan, read once through an address of its own; that it was read stands in the journal. */
export const Scan = ({ directionId, type }: ScanProps) => {
  const { formatMessage } = useIntl();
  const [, openScan] = useMutation(OpenScanDocument);
  const [address, setAddress] = useState<string | null>(null);
  const [problem, setProblem] = useState<CombinedError | null>(null);
  useEffect(() => {
    let made: string | null = null;
    let isLeft = false;
    const read = async (): Promise<void> => {
      const input = { directionId, reason: 'VERIFICATION', idempotencyKey: crypto.randomUUID() } as const;
      const { data, error } = await openScan({ input });
      const answer = data?.openScan;
      if (!answer || !('path' in answer) || !answer.path) throw error ?? new Error('scan');
      const response = await fetch(answer.path);
      if (!response.ok) throw new Error(`Scan: ${response.status}`);
      const scan = new Blob([await response.arrayBuffer()], { type });
      if (isLeft) return;
      made = URL.createObjectURL(scan);
      setAddress(made);
    };
    read().catch((error: unknown) => {
      if (isLeft) return;
      setProblem(
        error instanceof CombinedError
          ? error
          : new CombinedError({ networkError: error instanceof Error ? error : new Error('scan') }),
      );
    });
    return () => {
      isLeft = true;
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [directionId, type, openScan]);

  if (problem !== null) return <RefusalNote problem={problem} />;
  if (address === null) return <Waiting />;
  return (
    <>
      {type === 'application/pdf' ? (
        // oxlint-disable-next-line react/iframe-missing-sandbox -- browsers show no PDF in a sandbox; the server takes none with active content
        <iframe className={classes['scan']} src={address} title={formatMessage({ id: 'desk.scan' })} />
      ) : (
        <img className={classes['picture']} src={address} alt={formatMessage({ id: 'desk.scan' })} />
      )}
      <Anchor href={address} target="_blank" rel="noopener" fz="sm" mt={6} display="inline-block">
        <FormattedMessage id="desk.scanLarge" />
      </Anchor>
    </>
  );
};
