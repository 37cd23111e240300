import { Checkbox, Group, Select, SimpleGrid, TextInput } from '@mantine/core';
import { useIntl } from 'react-intl';
import type { Category } from './documents.ts';
import { DayInput } from '../../ui/DayInput.tsx';
import { isTime, type SlotDraft } from './slotDraft.ts';

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
      <DayInput label={formatMessage({ id: 'campaigns.day' })} value={draft.on} onDay={(on) => change({ on })} />
      <SimpleGrid cols={2}>
        {(['from', 'to'] as const).map((end) => (
          // Typed: the browser's own field shows the clock of its language, some with twelve hours.
          <TextInput
            key={end}
            inputMode="numeric"
            autoComplete="off"
            maxLength={5}
            label={formatMessage({ id: `campaigns.${end}` })}
            error={isTime(draft[end]) ? null : formatMessage({ id: 'campaigns.timeWrong' })}
            value={draft[end]}
            onChange={({ currentTarget: { value } }) => change({ [end]: value })}
          />
        ))}
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
