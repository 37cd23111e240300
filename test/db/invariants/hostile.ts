import postgres from 'postgres';
import { saveCertificate } from '../../../src/db/certificate.ts';
import { nextIds } from '../../../src/db/nextIds.ts';
import { saveStanding } from '../../../src/db/standing/standing.ts';
import { transaction, violatedConstraint } from '../../../src/db/transaction.ts';
import type { Standing, Transition } from '../../../src/domain/application/standing.ts';
import { makeCalendar } from '../../../src/domain/calendar/calendar.ts';
import type { Outcome } from '../../../src/domain/shared/outcome.ts';
import { asDay } from '../../../src/domain/shared/time.ts';
import { NOW } from '../../support/made.ts';
import { openWorld } from '../../support/world.ts';

/** For rules that do not ask the calendar. */
export const setting = { now: NOW, policies: [], calendar: makeCalendar({ zone: 'Asia/Almaty' }) };

export const idsOf = ({ application, direction, seat }: Standing) => ({
  a: application.id,
  c: application.childId,
  d: direction?.id ?? 0,
  s: seat?.id ?? 0,
});

/**
 * A world in which hostile statements are tried. They run as the owner of the tables: grants do not hold him, constraints
 * and triggers do.
 */
export async function openHostile() {
  const world = await openWorld();
  const owner = postgres(world.url, { max: 1, onnotice: () => undefined });
  const { db, make } = world;
  const specialist = await make.person();

  /** What refused these statements, done in one transaction; null when they went through (they are rolled back). */
  async function refusalOf(...statements: readonly string[]): Promise<string | null> {
    class Undo extends Error {}
    try {
      await owner.begin(async (tx) => {
        for (const statement of statements) {
          const { count } = await tx.unsafe(statement);
          // A statement that touches nothing would prove nothing.
          if (count === 0) throw new Error(`Nothing was touched by: ${statement}`);
        }
        await tx.unsafe('set constraints all immediate');
        throw new Undo();
      });
    } catch (error) {
      if (error instanceof Undo) return null;
      const name = violatedConstraint(error);
      if (name === undefined) throw error;
      return name;
    }
    return null;
  }

  async function step(before: Standing, decide: () => Outcome<Transition>): Promise<Standing> {
    const outcome = decide();
    if (!outcome.ok) throw new Error(outcome.refusal.code);
    return transaction(db, (tx) => saveStanding(tx, before, outcome.value.standing));
  }

  /** An application that claims a privilege. */
  const privileged = () => make.application({ privilege: { subcategory: 'CONSCRIPT', category: 'EXTRAORDINARY' } });

  /** A direction with a valid certificate laid before the desk. */
  async function presented(): Promise<Standing> {
    const before = await make.direction({ standing: await privileged() });
    const { direction } = before;
    if (direction === null) throw new Error('No direction was made');
    return transaction(db, async (tx) => {
      const [certificateId] = await nextIds(tx, 'certificate', 1);
      const dated = {
        issuedOn: asDay('2026-03-01'),
        presentedAt: NOW,
        presentedOn: asDay('2026-03-02'),
        age: 'VALID',
      } as const;
      await saveCertificate(tx, {
        id: certificateId,
        applicationId: before.application.id,
        directionId: direction.id,
        issuer: 'Unit',
        number: '7',
        ...dated,
        recordedBy: specialist,
        isAtDesk: true,
        scan: null,
      });
      const verification = { kind: 'PENDING', presentation: { certificateId, ...dated } } as const;
      return saveStanding(tx, before, { ...before, direction: { ...direction, verification } });
    });
  }

  const close = async (): Promise<void> => {
    await owner.end();
    await world.close();
  };

  return { make, owner, specialist, refusalOf, step, privileged, presented, close };
}
