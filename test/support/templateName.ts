/** Migrated and empty; every test database is a copy. */
export const TEMPLATE = 'kezek_template';
