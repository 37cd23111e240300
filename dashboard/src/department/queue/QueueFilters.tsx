import { Button, Group, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useFormat, type Translated } from '../../format/useFormat.ts';
import { NO_FILTER, QUEUE_CATEGORIES, QUEUE_STATES, type QueueFilter } from './queueFilter.ts';

const TYPING_MS = 300;

interface QueueFiltersProps {
  readonly filter: QueueFilter;
  readonly change: (changed: Partial<QueueFilter>) => void;
  readonly clear: () => void;
  readonly birthYears: readonly number[];
  readonly kindergartens: readonly { readonly id: string; readonly name: Translated }[];
}

export const QueueFilters = ({ filter, change, clear, birthYears, kindergartens }: QueueFiltersProps) => {
  const { formatMessage } = useIntl();
  const { translated } = useFormat();
  const [typed, setTyped] = useState(filter.number ?? '');
  const search = useDebouncedCallback((number: string) => change({ number: number === '' ? null : number }), TYPING_MS);
  const isFiltered = JSON.stringify(filter) !== JSON.stringify(NO_FILTER);
  const all = formatMessage({ id: 'queue.filter.all' });
  return (
    <search>
      <Group gap="sm" align="flex-end" mb="md">
        <TextInput
          label={formatMessage({ id: 'queue.filter.number' })}
          inputMode="numeric"
          w={{ base: '100%', xs: 150 }}
          size="sm"
          value={typed}
          onChange={({ currentTarget: { value } }) => {
            const digits = value.replaceAll(/\D/g, '').replace(/^0+/, '').slice(0, 9);
            setTyped(digits);
            search(digits);
          }}
        />
        <Select
          label={formatMessage({ id: 'queue.filter.birthYear' })}
          w={{ base: '47%', xs: 130 }}
          size="sm"
          value={filter.birthYear === null ? '' : String(filter.birthYear)}
          data={[
            { value: '', label: all },
            ...birthYears.map((year) => ({ value: String(year), label: String(year) })),
          ]}
          onChange={(value) => change({ birthYear: value ? Number(value) : null })}
        />
        <Select
          label={formatMessage({ id: 'queue.filter.category' })}
          w={{ base: '47%', xs: 190 }}
          size="sm"
          value={filter.category ?? ''}
          data={[
            { value: '', label: all },
            ...QUEUE_CATEGORIES.map((value) => ({ value, label: formatMessage({ id: `category.${value}` }) })),
          ]}
          onChange={(value) => change({ category: QUEUE_CATEGORIES.find((one) => one === value) ?? null })}
        />
        <Select
          label={formatMessage({ id: 'queue.filter.state' })}
          w={{ base: '47%', xs: 210 }}
          size="sm"
          value={filter.state ?? ''}
          data={[
            { value: '', label: all },
            ...QUEUE_STATES.map((value) => ({ value, label: formatMessage({ id: `applicationState.${value}` }) })),
          ]}
          onChange={(value) => change({ state: QUEUE_STATES.find((one) => one === value) ?? null })}
        />
        <Select
          label={formatMessage({ id: 'queue.filter.kindergarten' })}
          w={{ base: '47%', xs: 260 }}
          size="sm"
          searchable
          clearable
          nothingFoundMessage={formatMessage({ id: 'queue.filter.nothing' })}
          placeholder={all}
          clearButtonProps={{ 'aria-label': formatMessage({ id: 'queue.filter.clear' }) }}
          value={filter.kindergartenId}
          data={kindergartens.map(({ id, name }) => ({ value: id, label: translated(name) }))}
          onChange={(kindergartenId) => change({ kindergartenId })}
        />
        {isFiltered ? (
          <Button
            variant="subtle"
            size="sm"
            onClick={() => {
              setTyped('');
              clear();
            }}
          >
            <FormattedMessage id="queue.filter.clear" />
          </Button>
        ) : null}
      </Group>
    </search>
  );
};
