import type { SheetData } from 'write-excel-file/browser';

/** A table to take away. Numbers stay numbers. */
export interface Spreadsheet {
  readonly name: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** What a spreadsheet program would compute instead of showing, blanks and wide letters before it too. */
const FORMULA = /^\s*[=+\-@＝＋－＠\t\r]/u;

/** Opened by Excel, too, as UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/** As commas and lines; a text that looks like a formula is shown with a quote before it. */
export const toCsv = async ({ heads, rows }: Spreadsheet): Promise<Blob> => {
  const { default: Papa } = await import('papaparse');
  const text = Papa.unparse({ fields: [...heads], data: rows.map((row) => [...row]) }, { escapeFormulae: FORMULA });
  return new Blob([BYTE_ORDER_MARK, text, '\r\n'], { type: 'text/csv;charset=utf-8' });
};

/** As cells that say their type: a text is never a formula. */
export const toCells = ({ heads, rows }: Spreadsheet): SheetData => [
  heads.map((value) => ({ type: String, value, fontWeight: 'bold' as const })),
  ...rows.map((row) =>
    row.map((value) =>
      typeof value === 'number' ? { type: Number, value } : value === '' ? null : { type: String, value },
    ),
  ),
];

export const toXlsx = async (table: Spreadsheet): Promise<Blob> => {
  const { default: writeXlsxFile } = await import('write-excel-file/browser');
  return writeXlsxFile(toCells(table), { stickyRowsCount: 1 }).toBlob();
};

/** Gives a file to the person. */
export const save = (file: Blob, name: string): void => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // Long enough for the browser to have begun.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};
