import { Button, NativeSelect, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useCommand } from '../graph/useCommand.ts';
import { Card } from '../ui/Card.tsx';
import { DayInput } from '../ui/DayInput.tsx';
import { RefusalNote } from '../ui/RefusalNote.tsx';
import { useIssues } from '../ui/useIssues.ts';
import { CorrectErrorDocument, type CorrectionReason, type FamilyPartsFragment } from './documents.ts';

const REASONS = ['TYPED_WRONG', 'DOCUMENT_REPLACED', 'OTHER'] as const satisfies readonly CorrectionReason[];

/** D11: the child as its document shows it, where something was typed wrong. Journalled. */
export const CorrectionForm = ({ family }: { readonly family: FamilyPartsFragment }) => {
  const { formatMessage } = useIntl();
  const { run, isBusy, refusal, problem } = useCommand(CorrectErrorDocument);
  const issues = useIssues(refusal);
  const [iin, setIin] = useState('');
  const [birthOn, setBirthOn] = useState(family.child?.birthOn ?? '');
  const [name, setName] = useState(family.child?.name ?? '');
  const [reason, setReason] = useState<CorrectionReason>('TYPED_WRONG');
  const [isDone, setDone] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setDone(false);
    setDone((await run({ applicationId: family.id, child: { iin, birthOn, name }, reason })) !== null);
  };
  return (
    <Card title={<FormattedMessage id="desk.correct.title" />}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <TextInput
          required
          inputMode="numeric"
          autoComplete="off"
          label={<FormattedMessage id="desk.paper.iin" />}
          description={family.child?.iinMasked ?? undefined}
          error={issues.at('child.iin')}
          value={iin}
          onChange={({ currentTarget }) => setIin(currentTarget.value)}
        />
        <DayInput
          required
          mt="xs"
          label={<FormattedMessage id="desk.paper.birthOn" />}
          error={issues.at('child.birthOn')}
          value={birthOn}
          onDay={setBirthOn}
        />
        <TextInput
          required
          mt="xs"
          autoComplete="off"
          label={<FormattedMessage id="desk.paper.childName" />}
          error={issues.at('child.name')}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <NativeSelect
          mt="xs"
          size="md"
          label={<FormattedMessage id="desk.correct.reason" />}
          value={reason}
          onChange={({ currentTarget: { value } }) => setReason(REASONS.find((one) => one === value) ?? 'OTHER')}
        >
          {REASONS.map((one) => (
            <option key={one} value={one}>
              {formatMessage({ id: `correctionReason.${one}` })}
            </option>
          ))}
        </NativeSelect>
        <RefusalNote refusal={issues.beside(['child'])} problem={problem} />
        <Button mt="md" type="submit" variant="default" aria-busy={isBusy}>
          <FormattedMessage id="desk.correct.consent" />
        </Button>
        <output>
          {isDone ? (
            <Text c="var(--kz-done-text)" mt="xs">
              {'✓ '}
              <FormattedMessage id="desk.correct.done" />
            </Text>
          ) : null}
        </output>
      </form>
    </Card>
  );
};
