import type { Database } from '../../db/client.ts';
import { findJournalLines } from '../../db/reads/journalLines.ts';
import { findAllCities } from '../../db/city.ts';
import { loadCalendar } from '../../db/calendar.ts';
import { loadPolicy } from '../../db/policy.ts';
import type { Calendar } from '../../domain/calendar/calendar.ts';
import { addDays, dayOf, startOfDay } from '../../domain/calendar/days.ts';
import type { CityId } from '../../domain/shared/ids.ts';
import { asInstant, type Day, type Instant } from '../../domain/shared/time.ts';
import { addPolicyVersion } from '../../services/addPolicyVersion.ts';
import { liveUntil } from '../../services/liveUntil.ts';
import { setCalendarDay } from '../../services/setCalendarDay.ts';
import { watchIntegrity } from '../../services/watchIntegrity.ts';
import { loadDemoCity } from '../loadDemoCity.ts';
import { seededRandom, type Random } from '../random.ts';
import { Actors } from './actors.ts';
import { brokenInvariants } from './brokenInvariants.ts';
import { answerCases, judgeCases } from './casesJudged.ts';
import { findLiveDirections } from './cityToday.ts';
import { actOnDirections } from './directedFamilies.ts';
import { Distributions } from './distributions.ts';
import { checkEvidence } from './evidenceChecked.ts';
import { NewFamilies } from './newFamilies.ts';
import { judgeCertificates, openPlaces, takeIn } from './staffAtWork.ts';
import { YearTold } from './yearTold.ts';

export interface Simulation {
  readonly days: number;
  readonly seed: number;
  /** Seals what is committed: the watch reads the sealed journal (R17). */
  readonly seal: () => Promise<void>;
  /** Called after each day. */
  readonly progress?: (day: number, days: number) => void;
}

export interface Simulated {
  /** The same seed and number of days give the same text. */
  readonly table: string;
  /** In words; empty when every invariant holds. */
  readonly broken: readonly string[];
}

/** A Monday in January, noon in the city: a year from here has its holidays, its August and no rule of real time. */
const BEGINS_AT = asInstant(Date.parse('2026-01-12T07:00:00Z'));
const ACTS_AT_MS = 11 * 3_600_000;
const RULES_CHANGE_ON_DAY = 8;
const DECREE_ON_DAY = 12;

/** What is done in which order every day. */
interface Town {
  readonly database: Database;
  readonly cityId: CityId;
  readonly calendar: Calendar;
  readonly actors: Actors;
  readonly families: NewFamilies;
  readonly distributions: Distributions;
  readonly random: Random;
}

/**
 * Lives the demo city day by day through the real services, in a database that holds no city yet: time acts by itself
 * between the days, and on each of them families, desk and kindergartens act. In July the rules of August are entered,
 * with its freeze (R21) and the hold of open cases (R17); in the second week other windows (a new version of the policy) and a day off by decree (D9);
 * twice a distribution by its schedule (R18), and all evidence checked again (R13). The watch looks at every day's journal,
 * and people work the cases that it opens (R17).
 */
export async function simulate(database: Database, { days, seed, seal, progress }: Simulation): Promise<Simulated> {
  const loaded = await loadDemoCity({
    sql: database.sql,
    cipher: database.db.cipher,
    now: BEGINS_AT,
    size: 'small',
    seed,
  });
  const [cityId] = await findAllCities(database.db);
  if (loaded === null || cityId === undefined) throw new Error('A simulation begins in a database without a city');
  const random = seededRandom(seed).branch('simulation');
  const actors = await Actors.of(database, cityId, BEGINS_AT);
  const calendar = await loadCalendar(database.db, cityId);
  const families = new NewFamilies(database, cityId, actors, random.branch('families'));
  const distributions = new Distributions(actors, cityId, calendar);
  const town: Town = { database, cityId, calendar, actors, families, distributions, random };

  let now = BEGINS_AT;
  const first = dayOf(calendar.zone, BEGINS_AT);
  for (let day = 1; day <= days; day += 1) {
    const today = addDays(first, day);
    now = asInstant(startOfDay(calendar.zone, today) + ACTS_AT_MS);
    await liveUntil(actors.deps, cityId, now);
    actors.moveTo(now);
    await seal();
    await watchIntegrity(actors.deps, { cityId });
    await changeBooks(town, day, today, now);
    await distributions.plan(day, today);
    await liveDay(town, day, today, now);
    progress?.(day, days);
  }
  const end = asInstant(now + ACTS_AT_MS);
  await liveUntil(actors.deps, cityId, end);
  return { table: await tell(town), broken: await brokenInvariants(database, cityId, end) };
}

async function liveDay(town: Town, day: number, today: Day, now: Instant) {
  const { database, cityId, calendar, actors, families, random } = town;
  const { sql } = database;
  const ofToday = random.branch(today);
  await families.comeAgain(today);
  for (let come = ofToday.whole(4); come > 0; come -= 1) await families.come(today, now);
  const live = await findLiveDirections(sql, cityId, calendar.zone);
  await actOnDirections(actors, random, today, live, (direction) => families.left(direction, today));
  await answerCases(actors, sql, calendar.zone, cityId, today, random);
  if (!calendar.isWorkingDay(today)) return;
  await judgeCertificates(actors, random, await findLiveDirections(sql, cityId, calendar.zone));
  await takeIn(actors, random, today, await findLiveDirections(sql, cityId, calendar.zone));
  await openPlaces(actors, sql, cityId, ofToday);
  await checkEvidence(actors, sql, cityId, day, random);
  await judgeCases(actors, sql, calendar.zone, cityId, today, random);
}

/** What the supervisor enters, and when. */
async function changeBooks({ database, cityId, calendar, actors }: Town, day: number, today: Day, now: Instant) {
  const policy = await loadPolicy(database.db, cityId, now);
  const enter = (changes: object, fromOn: Day) =>
    actors.byDesk('SUPERVISOR', addPolicyVersion, {
      cityId,
      preset: policy?.preset ?? 'astana-2019',
      validFrom: startOfDay(calendar.zone, fromOn),
      changes,
    });
  if (day === RULES_CHANGE_ON_DAY) await enter({ enrolmentWorkingDays: 6 }, addDays(today, 1));
  if (today.endsWith('-07-15')) {
    const year = today.slice(0, 4);
    const freezes = [{ fromOn: `${year}-08-01`, toOn: `${year}-08-25` }];
    await enter({ enrolmentWorkingDays: 6, freezes, holdOnOpenCase: true }, addDays(today, 10));
  }
  if (day === DECREE_ON_DAY) {
    const title = { kk: 'Демалыс күні', ru: 'Выходной день', en: 'Day off' };
    const decree = { on: addDays(today, 3), isWorking: false, title, source: 'Decree of the simulation' };
    await actors.byDesk('SUPERVISOR', setCalendarDay, { cityId, ...decree });
  }
}

async function tell({ database, actors }: Town): Promise<string> {
  const told = new YearTold();
  for await (const lines of findJournalLines(database.sql, null)) for (const line of lines) told.read(line, BEGINS_AT);
  return told.table(actors.refusals);
}
