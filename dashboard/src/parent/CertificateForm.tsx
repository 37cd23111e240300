import { Box, Button, FileInput, Group, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useConnection } from '../graph/connection.ts';
import { useCommand } from '../graph/useCommand.ts';
import { useLanguage } from '../texts/LanguageProvider.tsx';
import { RefusalNote } from '../ui/RefusalNote.tsx';
import { useIssues } from '../ui/useIssues.ts';
import { PresentCertificateDocument, RequestUploadDocument } from './documents.ts';
import { sendScan } from './sendScan.ts';
import { WhyDisabled } from './WhyDisabled.tsx';

interface CertificateFormProps {
  readonly directionId: string;
  readonly onPresented: () => void;
}

interface Upload {
  readonly uploadId: string;
  /** Null: the file has come. */
  readonly path: string | null;
  readonly file: File;
}

const whole = (text: string): number | null => (/^\d+$/.test(text.trim()) ? Number(text) : null);

const isEmpty = (text: string): boolean => text.trim() === '';

const DATE_PARTS = ['day', 'month', 'year'] as const;

/** The certificate sent from home: its picture, who issued it, its number, and day, month and year (R9). */
export const CertificateForm = ({ directionId, onPresented }: CertificateFormProps) => {
  const { formatMessage } = useIntl();
  const { language } = useLanguage();
  const isOffline = useConnection().state === 'offline';
  const ask = useCommand(RequestUploadDocument);
  const present = useCommand(PresentCertificateDocument);
  const [file, setFile] = useState<File | null>(null);
  const [upload, setUpload] = useState<Upload | null>(null);
  const [isSending, setSending] = useState(false);
  const [notTaken, setNotTaken] = useState<string | null>(null);
  const [isAsked, setAsked] = useState(false);
  const issues = useIssues(present.refusal);
  const [paper, setPaper] = useState({ issuer: '', number: '', day: '', month: '', year: '' });
  const isBusy = isSending || ask.isBusy || present.isBusy;

  const uploaded = async (scan: File): Promise<string | null> => {
    const begun = upload?.file === scan ? upload : null;
    if (begun?.path === null) return begun.uploadId;
    const address = begun ?? (await ask.run({ directionId }));
    if (!address?.path) return null;
    const { uploadId, path } = address;
    setUpload({ uploadId, path, file: scan });
    const answer = await sendScan(path, scan, language);
    // The address is good for one file and for a quarter of an hour.
    setUpload(
      answer.isStored
        ? { uploadId, path: null, file: scan }
        : answer.isAddressGood
          ? { uploadId, path, file: scan }
          : null,
    );
    setNotTaken(answer.isStored ? null : (answer.message ?? formatMessage({ id: 'problem.away' })));
    return answer.isStored ? uploadId : null;
  };

  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isBusy) return;
    setAsked(true);
    // A scan is not sent for a paper that nobody has described yet.
    if (file === null || isEmpty(paper.issuer) || isEmpty(paper.number)) {
      present.forget();
      return;
    }
    setSending(true);
    setNotTaken(null);
    try {
      const uploadId = await uploaded(file);
      if (uploadId === null) return;
      const { issuer, number, day, month, year } = paper;
      const input = { directionId, uploadId, issuer, number, day: whole(day), month: whole(month), year: whole(year) };
      if ((await present.run(input)) !== null) onPresented();
    } finally {
      setSending(false);
    }
  };

  const missing = (isMissing: boolean, text: 'issue.empty' | 'certificate.noFile') =>
    isAsked && isMissing ? <span role="alert">{formatMessage({ id: text })}</span> : undefined;
  return (
    <Box component="form" mt="md" noValidate onSubmit={(event: FormEvent) => void send(event)}>
      <Text fw={650} mb="xs">
        <FormattedMessage id="certificate.send" />
      </Text>
      <FileInput
        size="md"
        required
        accept="application/pdf,image/jpeg,image/png"
        label={formatMessage({ id: 'certificate.file' })}
        description={formatMessage({ id: 'certificate.fileHint' })}
        placeholder={formatMessage({ id: 'certificate.choose' })}
        value={file}
        onChange={setFile}
        error={missing(file === null, 'certificate.noFile') ?? issues.at('uploadId')}
        mb="sm"
      />
      <TextInput
        required
        label={formatMessage({ id: 'certificate.issuer' })}
        value={paper.issuer}
        error={missing(isEmpty(paper.issuer), 'issue.empty') ?? issues.at('issuer')}
        onChange={({ currentTarget: { value } }) => setPaper((before) => ({ ...before, issuer: value }))}
        mb="sm"
      />
      <TextInput
        required
        label={formatMessage({ id: 'certificate.number' })}
        value={paper.number}
        error={missing(isEmpty(paper.number), 'issue.empty') ?? issues.at('number')}
        onChange={({ currentTarget: { value } }) => setPaper((before) => ({ ...before, number: value }))}
        mb="sm"
      />
      <Box component="fieldset" style={{ border: 0, padding: 0, margin: 0 }}>
        <Text component="legend" fw={500} mb={4} p={0}>
          <FormattedMessage id="certificate.date" />
        </Text>
        <Group gap="xs" wrap="nowrap" align="flex-end">
          {DATE_PARTS.map((part) => (
            <TextInput
              key={part}
              inputMode="numeric"
              maxLength={part === 'year' ? 4 : 2}
              w={part === 'year' ? 96 : 76}
              label={formatMessage({ id: `certificate.${part}` })}
              value={paper[part]}
              onChange={({ currentTarget: { value } }) => setPaper((before) => ({ ...before, [part]: value }))}
            />
          ))}
        </Group>
      </Box>
      <Text fz="sm" c="dimmed" mt={6}>
        <FormattedMessage id="certificate.dateHint" />
      </Text>
      {notTaken === null ? null : <RefusalNote refusal={{ __typename: 'Scan', code: 'SCAN', message: notTaken }} />}
      <RefusalNote
        refusal={ask.refusal ?? issues.beside(['uploadId', 'issuer', 'number'])}
        problem={ask.problem ?? present.problem}
      />
      <Button type="submit" fullWidth mt="sm" disabled={isOffline} aria-busy={isBusy}>
        <FormattedMessage id={isBusy ? 'state.busy' : 'certificate.submit'} />
      </Button>
      <WhyDisabled id="why-not-present" refusal={null} isOffline={isOffline} />
    </Box>
  );
};
