import { ActionIcon, Group, Select, Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { useFormat } from '../format/useFormat.ts';
import type { ChosenKindergarten } from './useIntakeChoices.ts';

interface RankedWishesProps {
  readonly all: readonly ChosenKindergarten[];
  readonly chosen: readonly string[];
  readonly most: number;
  readonly onChange: (chosen: readonly string[]) => void;
}

/** Wished kindergartens, best first; moved by buttons. */
export const RankedWishes = ({ all, chosen, most, onChange }: RankedWishesProps) => {
  const { formatMessage } = useIntl();
  const { translated } = useFormat();
  const nameOf = (id: string): string => {
    const found = all.find((one) => one.id === id);
    return found === undefined ? '' : translated(found.name);
  };
  const move = (index: number, by: number): void => {
    const next = [...chosen];
    const [taken] = next.splice(index, 1);
    if (taken === undefined) return;
    next.splice(index + by, 0, taken);
    onChange(next);
  };
  return (
    <>
      <ol style={{ paddingInlineStart: '1.4rem', margin: '0 0 0.5rem' }}>
        {chosen.map((id, index) => (
          <li key={id}>
            <Group justify="space-between" wrap="nowrap" gap="xs" py={2}>
              <Text>{nameOf(id)}</Text>
              <Group gap={4} wrap="nowrap">
                {([-1, 1] as const).map((by) => (
                  <ActionIcon
                    key={by}
                    size={36}
                    variant="default"
                    disabled={index + by < 0 || index + by >= chosen.length}
                    aria-label={formatMessage(
                      { id: by < 0 ? 'desk.paper.up' : 'desk.paper.down' },
                      { name: nameOf(id) },
                    )}
                    onClick={() => move(index, by)}
                  >
                    <span aria-hidden="true">{by < 0 ? '↑' : '↓'}</span>
                  </ActionIcon>
                ))}
                <ActionIcon
                  size={36}
                  variant="default"
                  aria-label={formatMessage({ id: 'desk.paper.remove' }, { name: nameOf(id) })}
                  onClick={() => onChange(chosen.filter((one) => one !== id))}
                >
                  <span aria-hidden="true">{'✕'}</span>
                </ActionIcon>
              </Group>
            </Group>
          </li>
        ))}
      </ol>
      {chosen.length < most ? (
        <Select
          searchable
          value={null}
          label={<FormattedMessage id="desk.paper.addWish" />}
          nothingFoundMessage={formatMessage({ id: 'desk.paper.noSuch' })}
          data={all
            .filter(({ id }) => !chosen.includes(id))
            .map(({ id, name, district }) => ({ value: id, label: `${translated(name)} · ${district}` }))}
          onChange={(id) => {
            if (id !== null) onChange([...chosen, id]);
          }}
        />
      ) : (
        <Text fz="sm" c="dimmed">
          <FormattedMessage id="desk.paper.most" values={{ most }} />
        </Text>
      )}
    </>
  );
};
