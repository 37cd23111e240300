/** The table's CHECKs make this impossible; it says which row to look at should one ever be dropped. */
export const wrongRow = (table: string, id: number): Error =>
  new Error(`The columns of ${table} ${id} do not fit its state`);
