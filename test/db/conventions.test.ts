import postgres from 'postgres';
import { afterAll, expect, test } from 'vitest';
import { createTestDatabase } from '../support/database.ts';

const { url, drop } = await createTestDatabase();
const catalogue = postgres(url, { max: 1 });
afterAll(async () => {
  await catalogue.end();
  await drop();
});

const names = (rows: readonly postgres.Row[]): unknown[] => rows.map((row) => row['name']);

test('there are tables to be judged', async () => {
  const tables =
    await catalogue`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`;
  expect(names(tables)).toEqual(expect.arrayContaining(['application', 'direction', 'journal', 'seat']));
});

test('names are snake_case', async () => {
  const wrong = await catalogue`
    select relname || '.' || attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v') and attnum > 0 and not attisdropped
      and (relname !~ '^[a-z][a-z0-9_]*$' or attname !~ '^[a-z][a-z0-9_]*$')`;
  expect(names(wrong)).toEqual([]);
});

test('tables are named in the singular', async () => {
  const plural = await catalogue`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname ~ 's$'`;
  expect(names(plural)).toEqual([]);
});

test('instants bear a zone and are cut to milliseconds; texts have no made-up length', async () => {
  const wrong = await catalogue`
    select relname || '.' || attname || ' ' || format_type(atttypid, atttypmod) as name
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and attnum > 0 and not attisdropped
      and (atttypid in ('timestamp'::regtype, 'time'::regtype, 'timetz'::regtype, 'varchar'::regtype, 'bpchar'::regtype, 'json'::regtype)
        or (atttypid = 'timestamptz'::regtype and atttypmod <> 3))`;
  expect(names(wrong)).toEqual([]);
});

test('instants end in _at or say since, from, until; days end in _on or say day', async () => {
  const wrong = await catalogue`
    select relname || '.' || attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and attnum > 0 and not attisdropped
      and ((atttypid = 'timestamptz'::regtype and attname !~ '(^|_)(at|since|from|until)$')
        or (atttypid = 'date'::regtype and attname !~ '(_on|^on_day)$')
        or (atttypid = 'bool'::regtype and attname !~ '^(is|has|are|waited|waits)_'))`;
  expect(names(wrong)).toEqual([]);
});

test('every table has a primary key and a comment that says what it is and how personal', async () => {
  const wrong = await catalogue`
    select relname as name from pg_class c where relnamespace = 'public'::regnamespace and relkind = 'r'
      and (not exists (select from pg_constraint where conrelid = c.oid and contype = 'p')
        or obj_description(c.oid) is null
        or (relname <> 'unsettled' and obj_description(c.oid) !~ 'lass [0-3]'))`;
  expect(names(wrong)).toEqual([]);
});

test('every constraint and index is named for what it says', async () => {
  const constraints = await catalogue`
    select conname as name from pg_constraint k join pg_class c on c.oid = k.conrelid
    where k.connamespace = 'public'::regnamespace and contype <> 'n'
      and (conname not like relname || '\\_%' or (contype = 'p' and conname <> relname || '_pkey')
        or (contype = 'f' and conname !~ '_fk$') or (contype = 'c' and conname ~ '_check[0-9]*$')
        or (contype = 'u' and conname ~ ('^' || relname || '_' || (
          select string_agg(attname, '_' order by position) from unnest(conkey) with ordinality as part (number, position)
          join pg_attribute a on a.attrelid = c.oid and a.attnum = part.number) || '_(key|unique)')))
      and conname <> 'everything_agrees'`;
  expect(names(constraints)).toEqual([]);
  const indexes = await catalogue`
    select indexname as name from pg_indexes where schemaname = 'public' and (indexname not like tablename || '\\_%' or indexname ~ '_idx[0-9]*$')`;
  expect(names(indexes)).toEqual([]);
});

test('every foreign key has an index, but to rows that are never deleted', async () => {
  const wrong = await catalogue`
    select conname as name from pg_constraint k
    where contype = 'f' and connamespace = 'public'::regnamespace
      and confrelid not in ('city'::regclass, 'policy_version'::regclass)
      and not exists (
        select from pg_index i where i.indrelid = k.conrelid
          and (i.indkey::int2[])[0] = any (k.conkey)
          and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) ~ ('^\\(' || (
            select attname from pg_attribute where attrelid = k.conrelid and attnum = k.conkey[1]) || ' IS NOT NULL\\)$')))`;
  expect(names(wrong)).toEqual([]);
});

test('the application may not delete what must stay, nor own anything', async () => {
  const deletable = await catalogue`
    select relname as name from pg_class c where relnamespace = 'public'::regnamespace and relkind = 'r'
      and (has_table_privilege('kezek_app', c.oid, 'DELETE') or has_table_privilege('kezek_app', c.oid, 'TRUNCATE')) order by 1`;
  expect(names(deletable)).toEqual([
    'calendar_override',
    'contact_change',
    'guardian_invitation',
    'idempotency',
    'kindergarten_watch',
    'scan_link',
    'upload',
    'wish',
  ]);
  expect(await catalogue`select relname from pg_class where relowner = 'kezek_app'::regrole`).toEqual([]);
  const untold = await catalogue`
    select relname as name from pg_class c where relnamespace = 'public'::regnamespace and relkind = 'r'
      and relname <> 'unsettled' and not has_table_privilege('kezek_app', c.oid, 'SELECT')`;
  expect(names(untold)).toEqual([]);
});

test('a function with the powers of its owner looks nowhere but in our schema', async () => {
  const open = await catalogue`
    select proname as name from pg_proc where pronamespace = 'public'::regnamespace and prosecdef
      and not coalesce(proconfig, '{}') @> array['search_path=public, pg_temp']`;
  expect(names(open)).toEqual([]);
});
