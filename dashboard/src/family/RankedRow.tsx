import { useSortable } from '@dnd-kit/sortable';
import { ActionIcon, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import classes from './RankedList.module.css';

export interface RankedItem {
  readonly id: string;
  /** For screen readers, on the buttons. */
  readonly name: string;
  readonly content: ReactNode;
  readonly error?: string | undefined;
}

interface RankedRowProps extends RankedItem {
  /** From 0. */
  readonly index: number;
  readonly count: number;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

/** One of the ranked: its number is the grip to drag it by, its buttons do the same without dragging. */
export const RankedRow = ({ id, name, content, error, index, count, onMove, onRemove }: RankedRowProps) => {
  const { formatMessage } = useIntl();
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({
    id,
    attributes: { roleDescription: formatMessage({ id: 'family.rank.grip' }) },
  });
  return (
    <li
      ref={setNodeRef}
      className={classes['item']}
      data-ranked={id}
      data-dragged={isDragging || undefined}
      style={{ transform: transform === null ? undefined : `translateY(${transform.y}px)`, transition }}
    >
      <Group wrap="nowrap" gap="xs" align="center">
        <ActionIcon
          size={44}
          variant="subtle"
          color="gray"
          c="var(--mantine-color-text)"
          className={classes['grip'] ?? ''}
          ref={setActivatorNodeRef}
          {...attributes}
          {...listeners}
          // Whoever speaks to the page says the number that stands on it.
          aria-label={formatMessage({ id: 'family.rank.drag' }, { name, rank: index + 1 })}
        >
          <Text component="span" fw={700} aria-hidden="true">
            {index + 1}
          </Text>
        </ActionIcon>
        <div className={classes['content']}>{content}</div>
        <Group gap={4} wrap="nowrap" className={classes['acts'] ?? ''}>
          <ActionIcon
            size={44}
            variant="default"
            data-act="up"
            disabled={index === 0}
            aria-label={formatMessage({ id: 'family.rank.up' }, { name })}
            onClick={() => onMove(-1)}
          >
            <span aria-hidden="true">{'↑'}</span>
          </ActionIcon>
          <ActionIcon
            size={44}
            variant="default"
            data-act="down"
            disabled={index === count - 1}
            aria-label={formatMessage({ id: 'family.rank.down' }, { name })}
            onClick={() => onMove(1)}
          >
            <span aria-hidden="true">{'↓'}</span>
          </ActionIcon>
          <ActionIcon
            size={44}
            variant="subtle"
            color="loss"
            data-act="remove"
            aria-label={formatMessage({ id: 'family.rank.remove' }, { name })}
            onClick={onRemove}
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
  );
};
