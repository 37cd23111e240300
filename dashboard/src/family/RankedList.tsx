import {
  closestCenter,
  DndContext,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
  type Announcements,
  type DragEndEvent,
} from '@dnd-kit/core';
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { useEffect, useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import { moved } from './order.ts';
import classes from './RankedList.module.css';
import { RankedRow, type RankedItem } from './RankedRow.tsx';

interface RankedListProps {
  readonly label: string;
  readonly items: readonly RankedItem[];
  readonly onChange: (ids: readonly string[]) => void;
}

/** So far a finger may tremble before it drags, in CSS pixels. */
const TREMBLE = 4;

/** Best first; moved by buttons, which work by finger, keyboard and voice alike, or dragged. */
export const RankedList = ({ label, items, onChange }: RankedListProps) => {
  const { formatMessage } = useIntl();
  const [said, setSaid] = useState('');
  const list = useRef<HTMLOListElement>(null);
  const focusNext = useRef<{ readonly id: string; readonly act: string } | null>(null);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: TREMBLE } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const ids = items.map(({ id }) => id);

  // A moved item keeps the focus on the button that moved it; at an end, on the one that is left.
  useEffect(() => {
    const wanted = focusNext.current;
    if (wanted === null) return;
    focusNext.current = null;
    const row = list.current?.querySelector(`[data-ranked="${CSS.escape(wanted.id)}"]`);
    const button =
      row?.querySelector<HTMLButtonElement>(`[data-act="${wanted.act}"]:not(:disabled)`) ??
      row?.querySelector<HTMLButtonElement>('[data-act]:not(:disabled)');
    button?.focus();
  });

  const indexOf = (id: unknown): number => items.findIndex((item) => item.id === id);
  const inWords = (act: 'moved' | 'taken' | 'cancelled', id: unknown, index: number): string =>
    formatMessage(
      { id: `family.rank.${act}` },
      { name: items[indexOf(id)]?.name ?? '', rank: index + 1, count: items.length },
    );

  const move = (index: number, by: -1 | 1): void => {
    const item = items[index];
    if (item === undefined) return;
    focusNext.current = { id: item.id, act: by < 0 ? 'up' : 'down' };
    setSaid(inWords('moved', item.id, index + by));
    onChange(moved(ids, index, index + by));
  };
  const remove = (index: number): void => {
    const next = items[index + 1] ?? items[index - 1];
    focusNext.current = next === undefined ? null : { id: next.id, act: 'remove' };
    setSaid(formatMessage({ id: 'family.rank.removed' }, { name: items[index]?.name ?? '' }));
    onChange(ids.filter((_, at) => at !== index));
  };
  const drop = ({ active, over }: DragEndEvent): void => {
    if (over !== null && over.id !== active.id) onChange(moved(ids, indexOf(active.id), indexOf(over.id)));
  };

  const dragTold: Announcements = {
    // It lies over itself at once, and that is said below.
    onDragStart: () => undefined,
    onDragOver: ({ active, over }) =>
      over === null ? undefined : inWords(over.id === active.id ? 'taken' : 'moved', active.id, indexOf(over.id)),
    onDragEnd: ({ active, over }) => (over === null ? undefined : inWords('moved', active.id, indexOf(over.id))),
    onDragCancel: ({ active }) => inWords('cancelled', active.id, indexOf(active.id)),
  };

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      accessibility={{
        announcements: dragTold,
        screenReaderInstructions: { draggable: formatMessage({ id: 'family.rank.how' }) },
      }}
      onDragEnd={drop}
    >
      <SortableContext items={ids} strategy={verticalListSortingStrategy}>
        <ol className={classes['list']} aria-label={label} ref={list}>
          {items.map((item, index) => (
            <RankedRow
              key={item.id}
              {...item}
              index={index}
              count={items.length}
              onMove={(by) => move(index, by)}
              onRemove={() => remove(index)}
            />
          ))}
        </ol>
      </SortableContext>
      <output className="kz-hidden" aria-live="polite">
        {said}
      </output>
    </DndContext>
  );
};
