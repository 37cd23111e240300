import { addDays, daysBetween } from '../../domain/calendar/days.ts';
import type { ApplicationId } from '../../domain/shared/ids.ts';
import type { Day } from '../../domain/shared/time.ts';
import { cancelDirection } from '../../services/cancelDirection.ts';
import { extendDirection } from '../../services/extendDirection.ts';
import { leaveQueue } from '../../services/leaveQueue.ts';
import { presentCertificate } from '../../services/presentCertificate.ts';
import { weighted, type Random } from '../random.ts';
import type { Actors } from './actors.ts';
import type { LiveDirection } from './cityToday.ts';

/** What a family makes of a direction it has to prove. */
const TO_PROVE = ['PRESENTS', 'STALE', 'UNDATED', 'NOTHING', 'CANCELS', 'EXTENDS', 'LEAVES'] as const;
const drawToProve = weighted([46, 14, 10, 12, 7, 6, 5]);

/** What it makes of one that needs no proof any more. ENROLS: the kindergarten does it. */
const TO_ENROL = ['ENROLS', 'NOTHING', 'CANCELS', 'EXTENDS', 'LEAVES'] as const;
const drawToEnrol = weighted([76, 8, 6, 6, 4]);

const FRESH_DAYS = 3;
/** One in so many is somebody else's paper (R17). */
const LENT = 0.04;
/** More than the ten days of R10. */
const STALE_DAYS = 16;

/** Families act on their directions. One that leaves is told to `left`, so that it may come again. */
export async function actOnDirections(
  actors: Actors,
  random: Random,
  today: Day,
  live: readonly LiveDirection[],
  left: (direction: LiveDirection) => void,
): Promise<void> {
  for (const direction of live) {
    const drawn = random.branch(`${direction.state} ${direction.id}`);
    const isToProve = direction.state === 'AWAITING_CONFIRMATION';
    const plan = isToProve ? TO_PROVE[drawToProve(drawn)] : TO_ENROL[drawToEnrol(drawn)];
    const dueOn =
      plan === 'EXTENDS' && !direction.isExtended ? direction.lastOn : addDays(direction.issuedOn, 1 + drawn.whole(4));
    if (plan === 'NOTHING' || plan === 'ENROLS' || today < dueOn) continue;
    switch (plan) {
      case 'CANCELS':
        await actors.byParent(direction.parentId, cancelDirection, { directionId: direction.id });
        break;
      case 'LEAVES':
        if (await leave(actors, direction)) left(direction);
        break;
      case 'EXTENDS':
        await extend(actors, drawn, today, direction);
        break;
      default:
        await present(actors, drawn, today, direction, plan ?? 'PRESENTS');
    }
  }
}

const leave = (
  actors: Actors,
  { parentId, applicationId }: { parentId: LiveDirection['parentId']; applicationId: ApplicationId },
) => actors.byParent(parentId, leaveQueue, { applicationId, reason: 'MOVED' });

/** R16: on day 5; afterwards the family has its paper. */
async function extend(actors: Actors, drawn: Random, today: Day, direction: LiveDirection): Promise<void> {
  const { id: directionId, parentId, isExtended, state } = direction;
  if (!isExtended) {
    await actors.byParent(parentId, extendDirection, { directionId, reason: 'CERTIFICATE_NOT_READY' });
  } else if (state === 'AWAITING_CONFIRMATION' && daysBetween(today, direction.lastOn) < 15) {
    await present(actors, drawn, today, direction, 'PRESENTS');
  }
}

/** R9, R10: the certificate; after a request for a fresh one, a fresh one. */
async function present(
  actors: Actors,
  drawn: Random,
  today: Day,
  { id: directionId, parentId, verification, certificateAge }: LiveDirection,
  plan: 'PRESENTS' | 'STALE' | 'UNDATED',
): Promise<void> {
  if (certificateAge !== null) return;
  const age = plan === 'STALE' && verification !== 'FRESH_REQUESTED' ? STALE_DAYS : FRESH_DAYS;
  // One paper goes from hand to hand for a month.
  const isLent = drawn.chance(LENT);
  const issuedOn = isLent ? `${today.slice(0, 7)}-01` : addDays(today, -age);
  const number = isLent ? `SIM-LENT-${issuedOn}` : `SIM-${directionId}`;
  const [year = 0, month = 0, day = 0] = issuedOn.split('-').map(Number);
  const paper = { directionId, issuer: 'Demo unit', number, year, month };
  if (plan === 'UNDATED') await actors.byParent(parentId, presentCertificate, { ...paper, day: null });
  await actors.byParent(parentId, presentCertificate, { ...paper, day });
}
