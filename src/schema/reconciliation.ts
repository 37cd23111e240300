import { Field, Int, ObjectType } from 'type-graphql';
import type { CityId, ReconciliationId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/time.ts';
import { connectionOf } from './connection.ts';
import { encodeId, Node } from './node.ts';
import { DateTime } from './scalars.ts';

interface ReconciliationFacts {
  readonly id: ReconciliationId;
  readonly cityId: CityId;
  readonly startedAt: Instant;
  readonly finishedAt: Instant | null;
  readonly total: number;
  readonly checked: number;
  readonly found: number;
}

@ObjectType({
  description: 'R13: all evidence of a city, checked again, and how far that is. For the department.',
  implements: Node,
})
export class Reconciliation extends Node {
  readonly __typename = 'Reconciliation' as const;
  readonly source!: ReconciliationFacts;

  @Field(() => DateTime, { description: 'When it began: the evidence of that moment is its task.' })
  readonly startedAt!: Instant;

  @Field(() => DateTime, { nullable: true, description: 'When all of it was checked. Null: it is running.' })
  readonly finishedAt!: Instant | null;

  @Field(() => Int, { description: 'Certificates to be checked.' })
  readonly total!: number;

  @Field(() => Int, { description: 'Certificates checked so far.' })
  readonly checked!: number;

  @Field(() => Int, { description: 'Findings that no earlier reconciliation had made.' })
  readonly found!: number;
}

export const toReconciliation = (source: ReconciliationFacts): Reconciliation => ({
  __typename: 'Reconciliation',
  source,
  id: encodeId('Reconciliation', source.id),
  startedAt: source.startedAt,
  finishedAt: source.finishedAt,
  total: source.total,
  checked: source.checked,
  found: source.found,
});

export const ReconciliationConnection = connectionOf('Reconciliation', () => Reconciliation);
