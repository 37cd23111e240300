import { Button, Group, NativeSelect, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useFormat } from '../format/useFormat.ts';
import { AnswerStates } from '../ui/QueryStates.tsx';
import type { TeachingLanguage } from './apply/draft.ts';
import { matches } from './matches.ts';
import { RankedList } from './RankedList.tsx';
import { freeSeatsOf, useKindergartens, type KindergartenRow } from './useKindergartens.ts';

interface WishPickerProps {
  readonly value: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
  /** Of the child; null: not known yet. */
  readonly birthYear: number | null;
  readonly languages: readonly TeachingLanguage[];
  /** By the policy; null: not known. */
  readonly most: number | null;
  /** Of what is wished already and may have closed since: its name. */
  readonly known?: readonly { readonly id: string; readonly name: string }[];
  readonly isSkipped?: (id: string) => boolean;
  readonly error?: string | undefined;
  readonly errorOf?: (index: number) => string | undefined;
}

const SHOWN_AT_ONCE = 12;
const NOTHING_KNOWN: NonNullable<WishPickerProps['known']> = [];

/** The wishes of a family: ranked above, found and added below. */
export const WishPicker = (props: WishPickerProps) => {
  const { birthYear } = props;
  const kindergartens = useKindergartens(birthYear);
  return (
    <AnswerStates answer={kindergartens} retry={kindergartens.refresh}>
      {(all) => <Picker {...props} all={all} />}
    </AnswerStates>
  );
};

const Picker = ({
  value,
  onChange,
  birthYear,
  languages,
  most,
  known = NOTHING_KNOWN,
  isSkipped,
  error,
  errorOf,
  all,
}: WishPickerProps & { readonly all: readonly KindergartenRow[] }) => {
  const { formatMessage } = useIntl();
  const { translated, number } = useFormat();
  const [sought, setSought] = useState('');
  const [district, setDistrict] = useState('');
  const [isFreeOnly, setFreeOnly] = useState(false);
  const [shown, setShown] = useState(SHOWN_AT_ONCE);

  const byId = new Map(all.map((one) => [one.id, one]));
  const nameOf = (id: string): string => {
    const found = byId.get(id);
    return found ? translated(found.name) : (known.find((one) => one.id === id)?.name ?? id);
  };
  const found = all.filter(
    (one) =>
      !value.includes(one.id) &&
      (district === '' || one.district === district) &&
      (!isFreeOnly || freeSeatsOf(one, languages) > 0) &&
      matches(sought, [String(one.number), translated(one.name), one.address]),
  );
  const districts = [...new Set(all.map((one) => one.district))].toSorted();

  return (
    <Stack gap="md">
      <div>
        <Text fw={600}>
          <FormattedMessage id="family.wishes.yours" values={{ count: value.length, most: most ?? 0 }} />
        </Text>
        <Text fz="sm" c="dimmed">
          <FormattedMessage id="family.wishes.hint" />
        </Text>
        {error === undefined ? null : (
          <Text c="var(--mantine-color-error)" fz="sm" mt={4} role="alert">
            {error}
          </Text>
        )}
        {value.length === 0 ? (
          <Text mt="xs" c="dimmed">
            <FormattedMessage id="family.wishes.none" />
          </Text>
        ) : (
          <RankedList
            label={formatMessage({ id: 'family.wishes.list' })}
            items={value.map((id, index) => {
              const row = byId.get(id);
              return {
                id,
                name: nameOf(id),
                error: errorOf?.(index),
                content: (
                  <>
                    <Text>{nameOf(id)}</Text>
                    <Text fz="sm" c="dimmed">
                      {row?.district}
                      {isSkipped?.(id) ? ` · ${formatMessage({ id: 'family.wishes.skipped' })}` : ''}
                    </Text>
                  </>
                ),
              };
            })}
            onChange={onChange}
          />
        )}
      </div>
      <Stack gap="sm" component="search" aria-label={formatMessage({ id: 'family.wishes.add' })}>
        <Text fw={600}>
          <FormattedMessage id="family.wishes.add" />
        </Text>
        <TextInput
          type="search"
          label={formatMessage({ id: 'family.find.text' })}
          value={sought}
          onChange={({ currentTarget }) => setSought(currentTarget.value)}
        />
        <NativeSelect
          size="md"
          label={formatMessage({ id: 'family.find.district' })}
          value={district}
          onChange={({ currentTarget }) => setDistrict(currentTarget.value)}
          data={[{ value: '', label: formatMessage({ id: 'family.find.allDistricts' }) }, ...districts]}
        />
        <Switch
          size="md"
          checked={isFreeOnly}
          onChange={({ currentTarget }) => setFreeOnly(currentTarget.checked)}
          label={
            birthYear === null
              ? formatMessage({ id: 'family.find.free' })
              : formatMessage({ id: 'family.find.freeFor' }, { year: String(birthYear) })
          }
        />
        <Text fz="sm" c="dimmed" component="output" display="block">
          <FormattedMessage id="family.find.count" values={{ count: found.length }} />
        </Text>
        {found.slice(0, shown).map((one) => (
          <Group key={one.id} justify="space-between" wrap="nowrap" gap="sm">
            <div>
              <Text>{translated(one.name)}</Text>
              <Text fz="sm" c="dimmed">
                {one.address} ·{' '}
                {formatMessage(
                  { id: 'family.seats.free' },
                  { count: freeSeatsOf(one), shown: number(freeSeatsOf(one)) },
                )}
              </Text>
            </div>
            <Button
              variant="default"
              style={{ flexShrink: 0 }}
              onClick={() => onChange([...value, one.id])}
              aria-label={formatMessage({ id: 'family.wishes.addOne' }, { name: translated(one.name) })}
            >
              <FormattedMessage id="family.wishes.addShort" />
            </Button>
          </Group>
        ))}
        {found.length > shown ? (
          <Button variant="subtle" onClick={() => setShown(shown + SHOWN_AT_ONCE)}>
            <FormattedMessage id="family.find.more" />
          </Button>
        ) : null}
      </Stack>
    </Stack>
  );
};
