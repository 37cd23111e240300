import { Table, type TableProps } from '@mantine/core';
import type { ReactNode } from 'react';

interface WideTableProps extends TableProps {
  /** What the table is, for those who hear it. */
  readonly title: string;
  readonly columns: readonly ReactNode[];
  /** Rows of `Table.Tr`. */
  readonly children: ReactNode;
}

/** So wide a column stays on a phone: its words are not broken one by one. */
const COLUMN_REM = 6.5;

/** A table that on a phone scrolls in a box of its own, which the keyboard reaches too. */
export const WideTable = ({ title, columns, children, ...table }: WideTableProps) => (
  // What is hidden from eyes lies where it stands: it too must scroll in this box, not widen the page.
  // Without a place of its own in the order of focus the box could not be scrolled by keyboard.
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
  <section aria-label={title} tabIndex={0} style={{ position: 'relative', overflowX: 'auto', maxWidth: '100%' }}>
    <Table miw={`${columns.length * COLUMN_REM}rem`} verticalSpacing="xs" fz="sm" {...table}>
      <Table.Caption className="kz-hidden">{title}</Table.Caption>
      <Table.Thead>
        <Table.Tr>
          {columns.map((column, place) => (
            // Columns stand where they stand.
            // oxlint-disable-next-line react/no-array-index-key
            <Table.Th key={place} scope="col">
              {column}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>{children}</Table.Tbody>
    </Table>
  </section>
);
