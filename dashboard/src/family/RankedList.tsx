import { ActionIcon, Group, Text } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { moved } from './order.ts';
import classes from './RankedList.module.css';

interface RankedItem {
  readonly id: string;
  /** For screen readers, on the buttons. */
  readonly name: string;
  readonly content: ReactNode;
  readonly error?: string | undefined;
}

interface RankedListProps {
  readonly label: string;
  readonly items: readonly RankedItem[];
  readonly onChange: (ids: readonly string[]) => void;
}

/** Best first, moved by buttons: they work by finger, by keyboard and by voice, where dragging does not. */
export const RankedList = ({ label, items, onChange }: RankedListProps) => {
  const { formatMessage } = useIntl();
  const [said, setSaid] = useState('');
  const list = useRef<HTMLOListElement>(null);
  const focusNext = useRef<{ readonly id: string; readonly act: string } | null>(null);
  const ids = items.map(({ id }) => id);

  // A moved item keeps the focus on the button that moved it; at an end, on the one that is left.
  useEffect(() => {
    const wanted = focusNext.current;
    if (wanted === null) return;
    focusNext.current = null;
    const row = list.current?.querySelector(`[data-ranked="${CSS.escape(wanted.id)}"]`);
    const button =
      row?.querySelector<HTMLButtonElement>(`[data-act="${wanted.act}"]:not(:disabled)`) ??
      row?.querySelector<HTMLButtonElement>('button:not(:disabled)');
    button?.focus();
  });

  const move = (index: number, by: -1 | 1): void => {
    const item = items[index];
    if (item === undefined) return;
    focusNext.current = { id: item.id, act: by < 0 ? 'up' : 'down' };
    setSaid(formatMessage({ id: 'family.rank.moved' }, { name: item.name, rank: index + 1 + by, count: items.length }));
    onChange(moved(ids, index, index + by));
  };
  const remove = (index: number): void => {
    const next = items[index + 1] ?? items[index - 1];
    focusNext.current = next === undefined ? null : { id: next.id, act: 'remove' };
    setSaid(formatMessage({ id: 'family.rank.removed' }, { name: items[index]?.name ?? '' }));
    onChange(ids.filter((_, at) => at !== index));
  };

  return (
    <>
      <ol className={classes['list']} aria-label={label} ref={list}>
        {items.map(({ id, name, content, error }, index) => (
          <li key={id} className={classes['item']} data-ranked={id}>
            <Group wrap="nowrap" gap="xs" align="center">
              <Text fw={700} w={28} ta="center" aria-hidden="true">
                {index + 1}
              </Text>
              <div className={classes['content']}>{content}</div>
              <Group gap={4} wrap="nowrap">
                <ActionIcon
                  size={44}
                  variant="default"
                  data-act="up"
                  disabled={index === 0}
                  aria-label={formatMessage({ id: 'family.rank.up' }, { name })}
                  onClick={() => move(index, -1)}
                >
                  <span aria-hidden="true">{'↑'}</span>
                </ActionIcon>
                <ActionIcon
                  size={44}
                  variant="default"
                  data-act="down"
                  disabled={index === items.length - 1}
                  aria-label={formatMessage({ id: 'family.rank.down' }, { name })}
                  onClick={() => move(index, 1)}
                >
                  <span aria-hidden="true">{'↓'}</span>
                </ActionIcon>
                <ActionIcon
                  size={44}
                  variant="subtle"
                  color="loss"
                  data-act="remove"
                  aria-label={formatMessage({ id: 'family.rank.remove' }, { name })}
                  onClick={() => remove(index)}
                >
                  <span aria-hidden="true">{'✕'}</span>
                </ActionIcon>
              </Group>
            </Group>
            {error === undefined ? null : (
              <Text c="var(--mantine-color-error)" fz="sm" mt={4} role="alert">
                {error}
              </Text>
            )}
          </li>
        ))}
      </ol>
      <output className="kz-hidden" aria-live="polite">
        {said}
      </output>
    </>
  );
};
