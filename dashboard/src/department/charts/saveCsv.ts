import { unparse } from 'papaparse';

/** Figures as a file that a spreadsheet opens; a cell that looks like a formula is kept from being one. */
export const csvOf = (columns: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  unparse({ fields: [...columns], data: rows.map((row) => [...row]) }, { escapeFormulae: true });

/** The mark by which spreadsheets know UTF-8. */
const BOM = '\uFEFF';

export const saveCsv = (
  name: string,
  columns: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): void => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([BOM, csvOf(columns, rows)], { type: 'text/csv;charset=utf-8' }));
  link.download = `${name}.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
};
