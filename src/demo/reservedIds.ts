import type { TransactionSql } from 'postgres';
import { counterFrom, type Counter } from './counter.ts';
import type { DemoIds } from './demoCity.ts';

/** Which sequence gives the ids of what. */
const SEQUENCES = {
  city: 'city_id_seq',
  policy: 'policy_version_id_seq',
  kindergarten: 'kindergarten_id_seq',
  group: 'kindergarten_group_id_seq',
  seat: 'seat_id_seq',
  person: 'person_id_seq',
  child: 'child_id_seq',
  application: 'application_id_seq',
  privilege: 'privilege_id_seq',
  direction: 'direction_id_seq',
  certificate: 'certificate_id_seq',
  batch: 'batch_id_seq',
} as const satisfies Record<keyof DemoIds, string>;

/** Every counter begins at the next number of its sequence, which nobody else draws from while the city is loaded. */
export async function reserveIds(tx: TransactionSql): Promise<DemoIds> {
  const nextOfEach = Object.entries(SEQUENCES).map(([name, sequence]) => `nextval('${sequence}') as "${name}"`);
  const [first] = await tx.unsafe<[Record<keyof DemoIds, string>]>(`select ${nextOfEach.join(', ')}`);
  const from = <Id extends number>(name: keyof DemoIds): Counter<Id> => counterFrom(Number(first[name]));
  return {
    city: from('city'),
    policy: from('policy'),
    kindergarten: from('kindergarten'),
    group: from('group'),
    seat: from('seat'),
    person: from('person'),
    child: from('child'),
    application: from('application'),
    privilege: from('privilege'),
    direction: from('direction'),
    certificate: from('certificate'),
    batch: from('batch'),
  };
}

/** Leaves each sequence behind the last id that was taken. */
export async function consumeIds(tx: TransactionSql, ids: DemoIds, cityId: number): Promise<void> {
  for (const [name, sequence] of Object.entries(SEQUENCES)) {
    // The keys of SEQUENCES are those of DemoIds.
    const { taken } = ids[name as keyof DemoIds];
    // The first was drawn when the counter began.
    if (taken > 1) await draw(tx, sequence, taken - 1);
  }
  await draw(tx, `queue_number_${cityId}`, ids.application.taken);
}

const draw = (tx: TransactionSql, sequence: string, count: number): Promise<unknown> =>
  tx`select count(nextval(${sequence}::regclass)) from generate_series(1, ${count})`;
