import { Checkbox, Group, Select, SimpleGrid, TextInput } from '@mantine/core';
import { useIntl } from 'react-intl';
import type { Category } from './documents.ts';
import type { SlotDraft } from './slotDraft.ts';

const CATEGORIES = ['EXTRAORDINARY', 'PRIORITY', 'GENERAL'] as const satisfies readonly Category[];

interface SlotFieldsProps {
  readonly draft: SlotDraft;
  readonly change: (changed: Partial<SlotDraft>) => void;
  readonly birthYears: readonly number[];
}

export const SlotFields = ({ draft, change, birthYears }: SlotFieldsProps) => {
  const { formatMessage } = useIntl();
  return (
    <>
      <TextInput
        type="date"
        label={formatMessage({ id: 'campaigns.day' })}
        value={draft.on}
        onChange={({ currentTarget: { value } }) => change({ on: value })}
      />
      <SimpleGrid cols={2}>
        <TextInput
          type="time"
          label={formatMessage({ id: 'campaigns.from' })}
          value={draft.from}
          onChange={({ currentTarget: { value } }) => change({ from: value })}
        />
        <TextInput
          type="time"
          label={formatMessage({ id: 'campaigns.to' })}
          value={draft.to}
          onChange={({ currentTarget: { value } }) => change({ to: value })}
        />
      </SimpleGrid>
      <Checkbox.Group
        label={formatMessage({ id: 'campaigns.birthYears' })}
        value={[...draft.birthYears]}
        onChange={(chosen) => change({ birthYears: chosen })}
      >
        <Group mt="xs">
          {birthYears.map((year) => (
            <Checkbox key={year} value={String(year)} label={String(year)} />
          ))}
        </Group>
      </Checkbox.Group>
      <Select
        label={formatMessage({ id: 'campaigns.lowest' })}
        value={draft.lowestCategory}
        data={CATEGORIES.map((value) => ({ value, label: formatMessage({ id: `campaigns.lowest.${value}` }) }))}
        onChange={(value) =>
          change({ lowestCategory: CATEGORIES.find((one) => one === value) ?? draft.lowestCategory })
        }
      />
    </>
  );
};
