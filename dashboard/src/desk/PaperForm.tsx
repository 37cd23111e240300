import { Button, Checkbox, Group, NativeSelect, Switch, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent, type HTMLInputTypeAttribute } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useFormat } from '../format/useFormat.ts';
import { useConnection } from '../graph/connection.ts';
import { useCommand } from '../graph/useCommand.ts';
import type { TextId } from '../texts/catalogues.ts';
import { Card } from '../ui/Card.tsx';
import { DayInput } from '../ui/DayInput.tsx';
import { RefusalNote } from '../ui/RefusalNote.tsx';
import { useIssues } from '../ui/useIssues.ts';
import { birthFromIin } from './birthFromIin.ts';
import { SubmitOnPaperDocument, type FamilyPartsFragment, type Language } from './documents.ts';
import { RankedWishes } from './RankedWishes.tsx';
import type { IntakeChoices } from './useIntakeChoices.ts';

const LANGUAGES = ['KAZAKH', 'RUSSIAN', 'ENGLISH'] as const satisfies readonly Language[];

const EMPTY = {
  iin: '',
  birthOn: '',
  childName: '',
  guardianName: '',
  guardianPhone: '',
  notBeforeOn: '',
  issuer: '',
  certificateNumber: '',
  issuedOn: '',
};
type Field = keyof typeof EMPTY;

interface PaperFormProps {
  readonly choices: IntakeChoices;
  readonly onTaken: (taken: FamilyPartsFragment) => void;
}

export const PaperForm = ({ choices, onTaken }: PaperFormProps) => {
  const { formatMessage } = useIntl();
  const { translated } = useFormat();
  const isOffline = useConnection().state === 'offline';
  const { run, isBusy, refusal, problem } = useCommand(SubmitOnPaperDocument);
  const issues = useIssues(refusal);
  const [typed, setTyped] = useState(EMPTY);
  const [wishes, setWishes] = useState<readonly string[]>([]);
  const [languages, setLanguages] = useState<readonly Language[]>(['KAZAKH']);
  const [subcategory, setSubcategory] = useState('');
  const [hasCertificate, setHasCertificate] = useState(false);

  const put = (field: Field, value: string): void =>
    setTyped((before) => {
      const born = field === 'iin' ? birthFromIin(value) : null;
      return { ...before, [field]: value, ...(born === null ? {} : { birthOn: born }) };
    });
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const [year, month, day] = typed.issuedOn.split('-').map(Number);
    const { issuer, certificateNumber: number } = typed;
    const certificate =
      subcategory !== '' && hasCertificate
        ? { issuer, number, day: day ?? null, month: month ?? null, year: year ? year : null }
        : null;
    const done = await run({
      child: { iin: typed.iin, birthOn: typed.birthOn, name: typed.childName },
      kindergartenIds: [...wishes],
      languages: [...languages],
      notBeforeOn: typed.notBeforeOn === '' ? null : typed.notBeforeOn,
      subcategory: subcategory === '' ? null : subcategory,
      paper: { guardianName: typed.guardianName, guardianPhone: typed.guardianPhone, certificate },
    });
    if (done) onTaken(done.application);
  };
  const day = (field: Field, label: TextId, isRequired = true) => (
    <DayInput
      mt="xs"
      required={isRequired}
      label={<FormattedMessage id={label} />}
      error={issues.at(PATHS[field])}
      value={typed[field]}
      onDay={(value) => put(field, value)}
    />
  );
  const text = (field: Field, label: TextId, type: HTMLInputTypeAttribute = 'text') => (
    <TextInput
      mt="xs"
      type={type}
      required
      autoComplete="off"
      inputMode={field === 'iin' ? 'numeric' : undefined}
      label={<FormattedMessage id={label} />}
      error={issues.at(PATHS[field])}
      value={typed[field]}
      onChange={({ currentTarget: { value } }) => put(field, value)}
    />
  );
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Card title={<FormattedMessage id="desk.paper.child" />}>
        {text('iin', 'desk.paper.iin')}
        {day('birthOn', 'desk.paper.birthOn')}
        {text('childName', 'desk.paper.childName')}
      </Card>
      <Card title={<FormattedMessage id="desk.paper.guardian" />}>
        {text('guardianName', 'desk.paper.guardianName')}
        {text('guardianPhone', 'desk.paper.guardianPhone', 'tel')}
      </Card>
      <Card title={<FormattedMessage id="desk.paper.wishes" />}>
        <RankedWishes all={choices.kindergartens} chosen={wishes} most={choices.maxWishes} onChange={setWishes} />
        <Checkbox.Group
          mt="md"
          label={<FormattedMessage id="desk.paper.languages" />}
          value={[...languages]}
          onChange={(next) => setLanguages(next.flatMap((value) => LANGUAGES.find((one) => one === value) ?? []))}
        >
          <Group mt="xs">
            {LANGUAGES.map((one) => (
              <Checkbox key={one} value={one} label={formatMessage({ id: `language.${one}` })} />
            ))}
          </Group>
        </Checkbox.Group>
        {day('notBeforeOn', 'desk.paper.notBefore', false)}
      </Card>
      <Card title={<FormattedMessage id="desk.paper.privilege" />}>
        <NativeSelect
          size="md"
          aria-label={formatMessage({ id: 'desk.paper.privilege' })}
          value={subcategory}
          onChange={({ currentTarget: { value } }) => setSubcategory(value)}
        >
          <option value="">{formatMessage({ id: 'desk.paper.noPrivilege' })}</option>
          {choices.subcategories.map(({ code, title, category }) => (
            <option key={code} value={code}>
              {`${translated(title)} · ${formatMessage({ id: `category.${category}` })}`}
            </option>
          ))}
        </NativeSelect>
        {subcategory === '' ? null : (
          <Switch
            mt="md"
            checked={hasCertificate}
            onChange={({ currentTarget }) => setHasCertificate(currentTarget.checked)}
            label={<FormattedMessage id="desk.paper.hasCertificate" />}
          />
        )}
        {subcategory !== '' && hasCertificate ? (
          <>
            {text('issuer', 'desk.enter.issuer')}
            {text('certificateNumber', 'desk.enter.number')}
            {day('issuedOn', 'desk.paper.issuedOn')}
          </>
        ) : null}
      </Card>
      <RefusalNote refusal={issues.beside(Object.values(PATHS))} problem={problem} />
      <Button type="submit" size="lg" aria-busy={isBusy} disabled={isOffline || wishes.length === 0}>
        <FormattedMessage id={isBusy ? 'state.busy' : 'desk.paper.consent'} />
      </Button>
      {wishes.length === 0 ? (
        <Text fz="sm" c="dimmed" mt="xs">
          <FormattedMessage id="desk.paper.noWishes" />
        </Text>
      ) : null}
    </form>
  );
};

/** Where the server finds a field of this form. */
const PATHS: Readonly<Record<Field, string>> = {
  iin: 'child.iin',
  birthOn: 'child.birthOn',
  childName: 'child.name',
  guardianName: 'paper.guardianName',
  guardianPhone: 'paper.guardianPhone',
  notBeforeOn: 'notBeforeOn',
  issuer: 'paper.certificate.issuer',
  certificateNumber: 'paper.certificate.number',
  issuedOn: 'paper.certificate.issuedOn',
};
