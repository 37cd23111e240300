import { Field, ObjectType } from 'type-graphql';
import type { DirectionId } from '../domain/shared/ids.ts';
import type { Instant } from '../domain/shared/time.ts';
import { connectionOf } from './connection.ts';
import { lastMomentBefore } from './direction.ts';
import { enumType } from './enumType.ts';
import { DateTime } from './scalars.ts';

type DeskState = 'NOTHING_YET' | 'PRESENTED' | 'STALE' | 'FRESH_REQUESTED';

export const DeskStateType = enumType<DeskState>('DeskState', 'What the desk has to do with a direction.', {
  NOTHING_YET: 'Nothing was presented yet.',
  PRESENTED: 'A valid certificate waits for a verdict.',
  STALE: 'A certificate that is too old waits: accept it with a reason, or ask for a fresh one.',
  FRESH_REQUESTED: 'A fresh certificate was asked for.',
});

export interface DeskEntryFacts {
  readonly directionId: DirectionId;
  readonly state: DeskState;
  readonly endsAt: Instant;
}

@ObjectType({ description: 'A direction that is to be verified.' })
export class VerificationDeskEntry {
  readonly source!: DeskEntryFacts;

  @Field(() => DeskStateType, { description: 'What the desk has to do with it.' })
  readonly state!: DeskState;

  @Field(() => DateTime, {
    description:
      "The last moment in time: of the desk's own window once a certificate was presented, of the family's before that.",
  })
  readonly deadline!: Instant;

  @Field(() => Boolean, { description: "Is the desk's own time over? The family loses nothing by it." })
  readonly isDeskLate!: boolean;
}

export const toVerificationDeskEntry = (source: DeskEntryFacts, now: Instant): VerificationDeskEntry => ({
  source,
  state: source.state,
  deadline: lastMomentBefore(source.endsAt),
  isDeskLate: (source.state === 'PRESENTED' || source.state === 'STALE') && now >= source.endsAt,
});

export const VerificationDeskEntryConnection = connectionOf('VerificationDeskEntry', () => VerificationDeskEntry);
