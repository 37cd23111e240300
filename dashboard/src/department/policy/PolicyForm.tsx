import { Button, Checkbox, Group, NativeSelect, SimpleGrid, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useFormat } from '../../format/useFormat.ts';
import { useConnection } from '../../graph/connection.ts';
import { useCommand } from '../../graph/useCommand.ts';
import { Card } from '../../ui/Card.tsx';
import { DayInput } from '../../ui/DayInput.tsx';
import { ConfirmedButton } from '../../ui/ConfirmedButton.tsx';
import { RefusalNote } from '../../ui/RefusalNote.tsx';
import { useIssues } from '../../ui/useIssues.ts';
import { usePreview } from '../usePreview.ts';
import { instantIn } from '../instantIn.ts';
import { AddPolicyVersionDocument, PreviewPolicyDocument, type VersionLineFragment } from '../documents.ts';
import { Freezes } from './Freezes.tsx';
import { PolicyEffect } from './PolicyEffect.tsx';
import { inputFrom, NUMBER_RULES, SWITCH_RULES, typedFrom } from './ruleFields.ts';
import { EXTENDABLE } from './useRuleWords.ts';

const PRESETS = ['LETTER_LITERAL', 'ASTANA_2019', 'ASTANA_2019_RATIO'] as const;

interface PolicyFormProps {
  readonly from: VersionLineFragment;
  readonly entered: () => void;
}

/** The next version of the rules: what it would change is shown before it is entered. */
export const PolicyForm = ({ from, entered }: PolicyFormProps) => {
  const { formatMessage } = useIntl();
  const { zone } = useFormat();
  const [preset, setPreset] = useState(from.preset);
  /** Another preset is taken as it ships. */
  const [typed, setTyped] = useState(() => typedFrom(from.rules));
  const [validOn, setValidOn] = useState('');
  const command = useCommand(AddPolicyVersionDocument);
  const { preview, problem, isAsking, forget, look, change } = usePreview(
    PreviewPolicyDocument,
    (data) => data.previewPolicy,
  );
  const refusal = preview && preview.__typename !== 'PolicyPreview' ? preview : null;
  const issues = useIssues(refusal);
  const isOffline = useConnection().state === 'offline';
  const isAsShipped = preset !== from.preset;
  const input = {
    preset,
    validFrom: validOn === '' ? '' : instantIn(zone, validOn),
    rules: isAsShipped ? null : inputFrom(typed),
  };

  const enter = async (): Promise<boolean> => {
    const isDone = (await command.run(input)) !== null;
    if (isDone) {
      forget();
      entered();
    }
    return isDone;
  };
  return (
    <Card title={formatMessage({ id: 'policy.next' })}>
      <Group align="flex-end" mb="md">
        <NativeSelect
          size="md"
          label={formatMessage({ id: 'policy.preset' })}
          value={preset}
          onChange={({ currentTarget: { value } }) =>
            change(() => setPreset(PRESETS.find((one) => one === value) ?? from.preset))
          }
        >
          {PRESETS.map((one) => (
            <option key={one} value={one}>
              {formatMessage({ id: `preset.${one}` })}
            </option>
          ))}
        </NativeSelect>
        <DayInput
          label={formatMessage({ id: 'policy.validOn' })}
          description={formatMessage({ id: 'policy.validOnHint' })}
          error={issues.at('validFrom')}
          value={validOn}
          onDay={(value) => change(() => setValidOn(value))}
        />
      </Group>
      {isAsShipped ? (
        <Text mb="md">
          <FormattedMessage id="policy.asShipped" />
        </Text>
      ) : (
        <>
          <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} mb="md">
            {NUMBER_RULES.map((name) => (
              <TextInput
                key={name}
                size="sm"
                inputMode="numeric"
                label={formatMessage({ id: `rule.${name}` })}
                error={issues.at(`rules.${name}`)}
                value={typed.numbers[name]}
                onChange={({ currentTarget: { value } }) =>
                  change(() => setTyped({ ...typed, numbers: { ...typed.numbers, [name]: value } }))
                }
              />
            ))}
            <NativeSelect
              label={formatMessage({ id: 'rule.extendable' })}
              value={typed.extendable}
              onChange={({ currentTarget: { value } }) =>
                change(() =>
                  setTyped({ ...typed, extendable: EXTENDABLE.find((one) => one === value) ?? typed.extendable }),
                )
              }
            >
              {EXTENDABLE.map((one) => (
                <option key={one} value={one}>
                  {formatMessage({ id: `extendable.${one}` })}
                </option>
              ))}
            </NativeSelect>
          </SimpleGrid>
          <SimpleGrid cols={{ base: 1, sm: 2 }} mb="md">
            {SWITCH_RULES.map((name) => (
              <Checkbox
                key={name}
                label={formatMessage({ id: `rule.${name}` })}
                checked={typed.switches[name]}
                onChange={({ currentTarget: { checked } }) =>
                  change(() => setTyped({ ...typed, switches: { ...typed.switches, [name]: checked } }))
                }
              />
            ))}
          </SimpleGrid>
          <Freezes of={typed.freezes} change={(freezes) => change(() => setTyped({ ...typed, freezes }))} />
        </>
      )}
      <RefusalNote
        refusal={issues.beside(['validFrom', ...NUMBER_RULES.map((name) => `rules.${name}`)])}
        problem={problem}
      />
      <Button
        variant="default"
        disabled={isOffline || validOn === ''}
        aria-busy={isAsking}
        onClick={() => void look({ input })}
      >
        <FormattedMessage id={isAsking ? 'state.busy' : 'policy.look'} />
      </Button>
      <div aria-live="polite">
        {preview?.__typename === 'PolicyPreview' ? (
          <>
            <PolicyEffect of={preview} />
            <ConfirmedButton
              disabled={isOffline}
              question={<FormattedMessage id="policy.enterQuestion" />}
              consequences={
                <Text>
                  <FormattedMessage id="policy.enterText" />
                </Text>
              }
              consent={<FormattedMessage id="policy.enter" />}
              isBusy={command.isBusy}
              onConsent={enter}
              note={<RefusalNote refusal={command.refusal} problem={command.problem} />}
            >
              <FormattedMessage id="policy.enter" />
            </ConfirmedButton>
          </>
        ) : null}
      </div>
    </Card>
  );
};
