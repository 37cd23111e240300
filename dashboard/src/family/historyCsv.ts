import { unparse } from 'papaparse';

/** One line as a table shows it, already in words. */
export interface HistoryRow {
  /** With its zone: `2026-08-03T09:00:00.000Z`. */
  readonly at: string;
  readonly moment: string;
  readonly event: string;
  readonly role: string;
  readonly rule: string;
  readonly change: string;
}

/**
 * For any spreadsheet: with a byte order mark, so that Cyrillic stays Cyrillic, and with no cell that a spreadsheet would
 * run as a formula.
 */
export const historyCsv = (
  headings: Readonly<Record<keyof HistoryRow, string>>,
  rows: readonly HistoryRow[],
): string => {
  const fields = ['at', 'moment', 'event', 'role', 'rule', 'change'] as const;
  const lines = [fields.map((field) => headings[field]), ...rows.map((row) => fields.map((field) => row[field]))];
  return `\uFEFF${unparse(lines, { escapeFormulae: true, newline: '\r\n' })}`;
};
