import type { Sql } from 'postgres';
import { addDays } from '../../domain/calendar/days.ts';
import type { CityId } from '../../domain/shared/ids.ts';
import type { Day } from '../../domain/shared/time.ts';
import { confirmPrivilege } from '../../services/confirmPrivilege.ts';
import { declineDirection } from '../../services/declineDirection.ts';
import { enrolChild } from '../../services/enrolChild.ts';
import { openSeats } from '../../services/openSeats.ts';
import { rejectPrivilege } from '../../services/rejectPrivilege.ts';
import { requestFreshCertificate } from '../../services/requestFreshCertificate.ts';
import { vacateSeat } from '../../services/vacateSeat.ts';
import type { Random } from '../random.ts';
import type { Actors } from './actors.ts';
import { findSeatsIn, type LiveDirection } from './cityToday.ts';

/** Verdicts of one working day; what is left waits for the next, as the desk's own backlog. */
const VERDICTS_A_DAY = 4;

/** R1, R10, R11: the desk judges what lies before it, oldest direction first. */
export async function judgeCertificates(actors: Actors, random: Random, live: readonly LiveDirection[]): Promise<void> {
  const presented = live.filter(
    ({ verification, certificateAge }) => verification === 'PENDING' && certificateAge !== null,
  );
  for (const { id: directionId, certificateAge } of presented.slice(0, VERDICTS_A_DAY)) {
    const drawn = random.branch(`verdict ${directionId}`);
    if (certificateAge === 'STALE' && drawn.chance(0.6)) {
      await actors.byDesk('SPECIALIST', requestFreshCertificate, { directionId });
    } else if (drawn.chance(0.14)) {
      await actors.byDesk('SPECIALIST', rejectPrivilege, { directionId, reason: 'NOT_IN_CATEGORY' });
    } else {
      const staleAcceptedBecause = certificateAge === 'STALE' ? 'The unit confirmed it by telephone' : null;
      await actors.byDesk('SPECIALIST', confirmPrivilege, { directionId, staleAcceptedBecause });
    }
  }
}

/** R5: kindergartens take in whoever is proven and comes, and now and then have to decline. */
export async function takeIn(
  actors: Actors,
  random: Random,
  today: Day,
  live: readonly LiveDirection[],
): Promise<void> {
  for (const { id: directionId, kindergartenId, state, issuedOn, isExtended, lastOn } of live) {
    if (state !== 'AWAITING_ENROLMENT') continue;
    const drawn = random.branch(`comes ${directionId}`);
    const comesOn = isExtended ? addDays(lastOn, -drawn.whole(10)) : addDays(issuedOn, 1 + drawn.whole(7));
    if (!drawn.chance(0.88) || today < comesOn) continue;
    if (drawn.chance(0.06)) {
      await actors.byKindergarten(kindergartenId, declineDirection, { directionId, code: 'VACCINATION_QUOTA' });
    } else await actors.byKindergarten(kindergartenId, enrolChild, { directionId });
  }
}

/** R20, R21, D4: children move away and groups open, all the year round. */
export async function openPlaces(actors: Actors, sql: Sql, cityId: CityId, random: Random): Promise<void> {
  const occupied = await findSeatsIn(sql, cityId, 'OCCUPIED');
  if (occupied.length > 0 && random.chance(0.7)) {
    const { kindergartenId, seatId } = random.pick(occupied);
    await actors.byKindergarten(kindergartenId, vacateSeat, { seatId });
  }
  const unopened = await findSeatsIn(sql, cityId, 'WITHDRAWN');
  if (unopened.length > 0 && random.chance(0.2)) {
    const { kindergartenId, groupId } = random.pick(unopened);
    await actors.byKindergarten(kindergartenId, openSeats, { groupId, count: 1 });
  }
}
