import { flexRender, getCoreRowModel, useReactTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useLocation } from 'wouter';
import type { QueueRowFragment } from './documents.ts';
import classes from './queue.module.css';
import { useQueueColumns } from './queueColumns.tsx';

const ROW_HEIGHT = 44;
/** More is read before the end comes into sight. */
const ROWS_AHEAD = 30;
const PAGE_OF_KEYS = 10;

interface QueueTableProps {
  readonly list: {
    readonly rows: readonly QueueRowFragment[];
    readonly isWhole: boolean;
    readonly isBusy: boolean;
    readonly more: () => void;
  };
  readonly kindergartens: { readonly numberOf: (id: string) => string };
}

/** Only the rows in sight exist on the page, however many were read. Arrows move, Enter opens. */
export const QueueTable = ({ list: { rows, isWhole, isBusy, more }, kindergartens }: QueueTableProps) => {
  const { formatMessage } = useIntl();
  const [, navigate] = useLocation();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const columns = useQueueColumns(kindergartens.numberOf);
  const data = useMemo(() => [...rows], [rows]);
  // oxlint-disable-next-line react/incompatible-library
  const table = useReactTable({ data, columns, getCoreRowModel: getCoreRowModel() });
  const lines = table.getRowModel().rows;
  // Measured as it is read; nothing here is remembered between two renders.
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (!isWhole && !isBusy && last >= rows.length - ROWS_AHEAD) more();
  }, [last, rows.length, isWhole, isBusy, more]);

  const open = (place: number): void => {
    const row = rows[place];
    if (row) navigate(`/department/queue/${row.id}`);
  };
  const goTo = (place: number): void => {
    const wanted = Math.min(rows.length - 1, Math.max(0, place));
    setActive(wanted);
    virtual.scrollToIndex(wanted);
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-place="${wanted}"]`)?.focus());
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: PAGE_OF_KEYS,
      PageUp: -PAGE_OF_KEYS,
      Home: -rows.length,
      End: rows.length,
    };
    const step = steps[event.key];
    if (step !== undefined) goTo(active + step);
    else if (event.key === 'Enter') open(active);
    else return;
    event.preventDefault();
  };
  // The row that takes the focus must be on the page, or Tab would pass the table by.
  const focusable = shown.some(({ index }) => index === active) ? active : (shown[0]?.index ?? 0);

  return (
    <div ref={scroller} className={classes['scroller']}>
      <table
        // Arrows move in it, which a plain table does not promise.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role
        role="grid"
        aria-label={formatMessage({ id: 'queue.title' })}
        aria-rowcount={isWhole ? rows.length + 1 : -1}
        className={classes['table'] ?? ''}
        onKeyDown={onKeyDown}
      >
        <thead className={classes['head'] ?? ''}>
          {table.getHeaderGroups().map(({ id, headers }) => (
            <tr key={id} aria-rowindex={1} className={classes['row'] ?? ''}>
              {headers.map((header) => (
                <th key={header.id} scope="col">
                  {flexRender(header.column.columnDef.header, header.getContext())}
                </th>
              ))}
            </tr>
          ))}
        </thead>
        <tbody className={classes['body'] ?? ''} style={{ height: virtual.getTotalSize() }}>
          {shown.map(({ index, start }) => {
            const line = lines[index];
            return line === undefined ? null : (
              <tr
                key={line.original.id}
                aria-rowindex={index + 2}
                data-place={index}
                tabIndex={index === focusable ? 0 : -1}
                className={`${classes['row']} ${classes['line']}`}
                style={{ transform: `translateY(${start}px)` }}
                onClick={() => open(index)}
                onFocus={() => setActive(index)}
              >
                {line.getVisibleCells().map((cell) => (
                  <td key={cell.id} title={String(cell.getValue())}>
                    {flexRender(cell.column.columnDef.cell, cell.getContext())}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      <output className={classes['foot'] ?? ''}>
        <FormattedMessage id={isWhole ? 'queue.end' : isBusy ? 'state.loading' : 'queue.goesOn'} />
      </output>
    </div>
  );
};
