import { Button, FileInput, Group, NumberInput, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useConnection } from '../graph/connection.ts';
import { useCommand } from '../graph/useCommand.ts';
import { hasRole, useViewer } from '../session/viewer.ts';
import { Card } from '../ui/Card.tsx';
import { KeyHint } from '../ui/KeyHint.tsx';
import { RefusalNote } from '../ui/RefusalNote.tsx';
import { useIssues } from '../ui/useIssues.ts';
import { useKeys } from '../ui/useKeys.ts';
import { EnterCertificateDocument, RequestUploadDocument, type DeskCasePartsFragment } from './documents.ts';

interface EnterCertificateProps {
  readonly shown: DeskCasePartsFragment;
  readonly hasOne: boolean;
  readonly onEntered: (entered: DeskCasePartsFragment) => void;
}

const EMPTY = { issuer: '', number: '', day: '', month: '', year: '' } as const;
type Typed = { -readonly [Part in keyof typeof EMPTY]: string | number };

/** Whoever opened the form goes on typing. */
const focusFirst = (form: HTMLFormElement | null): void =>
  form?.querySelector<HTMLElement>('[data-first="true"]')?.focus();

const partOf = (typed: string | number): number | null => (typed === '' ? null : Number(typed));

/** R9: a certificate that was brought in on paper, as it stands on it, with its scan if there is one. */
export const EnterCertificate = ({ shown, hasOne, onEntered }: EnterCertificateProps) => {
  const { formatMessage } = useIntl();
  const mayEnter = hasRole(useViewer(), 'SPECIALIST') && shown.state === 'AWAITING_CONFIRMATION';
  const isOffline = useConnection().state === 'offline';
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState<Typed>(EMPTY);
  const [file, setFile] = useState<File | null>(null);
  const upload = useCommand(RequestUploadDocument);
  const enter = useCommand(EnterCertificateDocument);
  const issues = useIssues(enter.refusal);
  const [failed, setFailed] = useState<string | null>(null);
  useKeys({ KeyE: mayEnter && !isOffline ? () => setOpen(true) : undefined });
  if (!mayEnter) return null;

  const send = async (chosen: File): Promise<string | null> => {
    const door = await upload.run({ directionId: shown.id });
    if (!door?.path) return null;
    const response = await fetch(door.path, { method: 'POST', body: chosen, headers: { 'content-type': chosen.type } });
    if (response.ok) return door.uploadId;
    const { message } = (await response.json()) as { readonly message?: string };
    setFailed(message ?? formatMessage({ id: 'problem.unexpected' }));
    return null;
  };
  const submit = async (): Promise<void> => {
    setFailed(null);
    try {
      const uploadId = file === null ? null : await send(file);
      if (file !== null && uploadId === null) return;
      const { issuer, number, day, month, year } = typed;
      const date = { day: partOf(day), month: partOf(month), year: partOf(year) };
      const done = await enter.run({
        directionId: shown.id,
        issuer: String(issuer),
        number: String(number),
        uploadId,
        ...date,
      });
      if (!done) return;
      onEntered(done.direction);
      setTyped(EMPTY);
      setFile(null);
      setOpen(false);
    } catch {
      setFailed(formatMessage({ id: 'problem.away' }));
    }
  };
  const isBusy = upload.isBusy || enter.isBusy;
  if (!isOpen)
    return (
      <Button
        variant="default"
        mt="sm"
        disabled={isOffline}
        onClick={() => setOpen(true)}
        rightSection={<KeyHint>{'E'}</KeyHint>}
        aria-keyshortcuts="e"
      >
        <FormattedMessage id={hasOne ? 'desk.enter.another' : 'desk.enter.title'} />
      </Button>
    );
  const words = (part: 'issuer' | 'number', isFirst: boolean) => (
    <TextInput
      required
      data-first={isFirst}
      label={<FormattedMessage id={`desk.enter.${part}`} />}
      error={issues.at(part)}
      value={typed[part]}
      maxLength={part === 'issuer' ? 200 : 100}
      onChange={({ currentTarget: { value } }) => setTyped((before) => ({ ...before, [part]: value }))}
    />
  );
  const ofDate = (part: 'day' | 'month' | 'year', most: number, width: number) => (
    <NumberInput
      w={width}
      size="md"
      hideControls
      allowDecimal={false}
      allowNegative={false}
      max={most}
      clampBehavior="none"
      label={<FormattedMessage id={`desk.enter.${part}`} />}
      value={typed[part]}
      onChange={(value) => setTyped((before) => ({ ...before, [part]: value }))}
    />
  );
  return (
    <Card mt="md" title={<FormattedMessage id="desk.enter.title" />}>
      <form
        ref={focusFirst}
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void submit();
        }}
      >
        {words('issuer', true)}
        {words('number', false)}
        <Group gap="sm" mt="xs" align="flex-end">
          {ofDate('day', 31, 80)}
          {ofDate('month', 12, 80)}
          {ofDate('year', 9999, 110)}
        </Group>
        <Text fz="sm" c="dimmed" mt={4}>
          <FormattedMessage id="desk.enter.dateHint" />
        </Text>
        <FileInput
          mt="xs"
          size="md"
          clearable
          accept="application/pdf,image/jpeg,image/png"
          label={<FormattedMessage id="desk.enter.scan" />}
          placeholder={formatMessage({ id: 'desk.enter.scanHint' })}
          value={file}
          onChange={setFile}
        />
        <RefusalNote
          refusal={upload.refusal ?? issues.beside(['issuer', 'number'])}
          problem={upload.problem ?? enter.problem}
        />
        {failed === null ? null : <RefusalNote refusal={{ __typename: 'Upload', code: 'UPLOAD', message: failed }} />}
        <Group mt="md">
          <Button type="submit" aria-busy={isBusy}>
            <FormattedMessage id={isBusy ? 'state.busy' : 'desk.enter.consent'} />
          </Button>
          <Button variant="default" onClick={() => setOpen(false)}>
            <FormattedMessage id="act.back" />
          </Button>
        </Group>
      </form>
    </Card>
  );
};
