import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import { mayOversee } from '../domain/access/mayWatch.ts';
import { findLastSeq } from '../db/reads/sealedLines.ts';
import { verifyStretch } from '../db/sealing/verifyChain.ts';
import { badUserInput } from '../schema/errors.ts';
import { JournalStretch, toJournalStretch } from '../schema/journalStretch.ts';
import type { Context } from './context.ts';
import { CITY_ARGUMENT, cityMeant } from './list.ts';

const MOST_LINES = 2_000;

/** Each line is read and hashed. */
const COST = 100;

@Resolver()
export class JournalCheckResolver {
  @Query(() => JournalStretch, {
    nullable: true,
    complexity: COST,
    description:
      'I9: a stretch of the journal, its hash chain computed again. Asked from 0 on, each time after the last line found right, until `sealedUpTo`, it proves the whole. For supervisors and auditors; null: nothing is sealed there.',
  })
  async journalCheck(
    @Ctx() context: Context,
    @Arg('after', () => Int, { defaultValue: 0, description: 'The place before the first line; 0: the beginning.' })
    after: number,
    @Arg('first', () => Int, { defaultValue: MOST_LINES, description: 'How many lines, 1–2000.' }) first: number,
    @Arg('cityId', () => ID, { nullable: true, description: CITY_ARGUMENT }) city?: string | null,
  ): Promise<JournalStretch | null> {
    const { db, viewer } = context;
    if (after < 0) throw badUserInput('after', 'A place in the sequence, or 0.');
    if (first < 1 || first > MOST_LINES) throw badUserInput('first', `1 to ${MOST_LINES} lines at once.`);
    const cityId = await cityMeant(context, city);
    if (cityId === null || !mayOversee(viewer, cityId)) return null;
    const sealedUpTo = await findLastSeq(db, cityId);
    const report = await verifyStretch(db, cityId, { after, limit: first });
    return report && toJournalStretch(after, sealedUpTo, report);
  }
}
