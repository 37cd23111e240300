import { makeCalendar } from '../domain/calendar/calendar.ts';
import { addDays, startOfDay } from '../domain/calendar/days.ts';
import type { JournalEntry } from '../domain/journal/journalEntry.ts';
import type { Policy } from '../domain/policy/policy.ts';
import { PRESET_RULES } from '../domain/policy/presets.ts';
import type { Seat } from '../domain/seat/seat.ts';
import type { CityId, GroupId, KindergartenId, PersonId, PolicyId, SeatId } from '../domain/shared/ids.ts';
import { asDay, type Instant } from '../domain/shared/time.ts';
import type { Translated } from '../domain/shared/translated.ts';
import { enteredTwiceStories, ordinaryStories, personaStories } from './cast.ts';
import { counterFrom, type Counter } from './counter.ts';
import { demoIins } from './demoIin.ts';
import { Families, type DemoChunk, type FamilyIds } from './families.ts';
import { foundingJournal } from './foundingJournal.ts';
import { SHOWN_KINDERGARTEN, planKindergartens, type DemoKindergarten } from './kindergartens.ts';
import { momentsBefore } from './moments.ts';
import { DISTRICTS } from './names.ts';
import type { DemoGrant, DemoPerson } from './people.ts';
import { seededRandom, weighted, type Random } from './random.ts';
import { SeatBook } from './seatBook.ts';
import { FIGURES, type DemoSize } from './size.ts';
import { makeStaff } from './staff.ts';
import type { Stage, Story } from './stories.ts';
import { someSubcategory, waitingList } from './waiting.ts';
import { someLanguages, wishesAmong } from './wishes.ts';

export interface DemoIds extends FamilyIds {
  readonly city: Counter<CityId>;
  readonly policy: Counter<PolicyId>;
  readonly kindergarten: Counter<KindergartenId>;
  readonly group: Counter<GroupId>;
  readonly seat: Counter<SeatId>;
}

/** In an empty database every table begins with 1. */
export const freshIds = (): DemoIds => ({
  city: counterFrom(1),
  policy: counterFrom(1),
  kindergarten: counterFrom(1),
  group: counterFrom(1),
  seat: counterFrom(1),
  person: counterFrom(1),
  child: counterFrom(1),
  application: counterFrom(1),
  privilege: counterFrom(1),
  direction: counterFrom(1),
  certificate: counterFrom(1),
  batch: counterFrom(1),
});

export interface DemoCity {
  readonly id: CityId;
  readonly code: string;
  readonly name: Translated;
  readonly zone: string;
  readonly deskAddress: Translated;
  readonly deskHours: Translated;
  readonly policy: Policy;
  readonly staff: readonly DemoPerson[];
  readonly grants: readonly DemoGrant[];
  readonly kindergartens: readonly DemoKindergarten[];
  /** The lines before the first family came, in time order but for the seats, which the city took over later. */
  readonly founding: readonly JournalEntry[];
  /** The seats as they were taken over: in time order among the lines of the families. */
  readonly takeOver: readonly JournalEntry[];
  /** How many applications there will be. */
  readonly applications: number;
  /** The families in the order of the queue, to be asked for once; afterwards `seats` tells how the stories left them. */
  chunks(size: number): Generator<DemoChunk>;
  seats(): readonly Seat[];
}

const ZONE = 'Asia/Almaty';
/** The city took its seats over so long before today; every story is younger. */
const TAKEN_OVER_DAYS = 45;
const SIBLING_SHARE = 0.06;

/**
 * A city on the figures of Astana's campaign, shifted so that the children born in the campaign's 2019 are two years
 * back from `now`. The same seed, size and `now` give the same city to the last digit; all people in it are invented.
 */
export function makeDemoCity({
  now,
  size,
  seed,
  ids = freshIds(),
}: {
  now: Instant;
  size: DemoSize;
  seed: number;
  ids?: DemoIds;
}): DemoCity {
  const random = seededRandom(seed);
  const calendar = makeCalendar({ zone: ZONE });
  const moments = momentsBefore(now, calendar);
  const year = Number(moments.today.slice(0, 4));
  const foundedAt = startOfDay(ZONE, asDay(`${year - 5}-01-01`));
  const takenOverAt = moments.at(addDays(moments.today, -TAKEN_OVER_DAYS), 8);
  const id = ids.city.take();
  const rules = PRESET_RULES['astana-2019'];
  const policy: Policy = {
    id: ids.policy.take(),
    cityId: id,
    version: 1,
    preset: 'astana-2019',
    validFrom: foundedAt,
    rules,
  };
  const figures = FIGURES[size];

  const { kindergartens, seats } = planKindergartens({
    cityId: id,
    figures,
    year,
    seatsAt: takenOverAt,
    ids,
    random: random.branch('kindergartens'),
  });
  const { people: staff, grants, adminOf, specialistId } = makeStaff(ids.person, kindergartens, foundedAt);
  const shown = kindergartens.find(({ number }) => number === SHOWN_KINDERGARTEN);
  if (shown === undefined) throw new Error('A demo city has its first kindergarten');
  const book = new SeatBook(seats, shown.id);
  const families = new Families({
    cityId: id,
    rules: { calendar, policies: [policy] },
    ids,
    iinOf: demoIins(),
    random: random.branch('families'),
  });
  const stage: Stage = {
    families,
    seats: book,
    moments,
    kindergartens,
    year,
    specialistId,
    adminOf,
    random: random.branch('stories'),
  };
  const stories = [
    ...personaStories(stage),
    ...ordinaryStories(stage, figures.tellings),
    ...enteredTwiceStories(stage),
  ].sort((a, b) => a.at - b.at);

  return {
    id,
    code: 'astana',
    name: { kk: 'Астана', ru: 'Астана', en: 'Astana' },
    zone: ZONE,
    deskAddress: { kk: 'А. Мәмбетов көшесі, 1', ru: 'ул. А. Мамбетова, 1', en: 'A. Mambetova St., 1' },
    deskHours: {
      kk: 'жұмыс күндері 09:00–18:30, түскі үзіліс 13:00–14:30',
      ru: 'по рабочим дням 09:00–18:30, перерыв 13:00–14:30',
      en: 'working days 09:00–18:30, closed 13:00–14:30',
    },
    policy,
    staff,
    grants,
    kindergartens,
    ...foundingJournal({ cityId: id, policy, kindergartens, grants, seats, foundedAt, takenOverAt }),
    applications: figures.waiting + stories.length + 1,
    chunks: (chunkSize) =>
      arrivals({ stage, stories, waiting: figures.waiting, random: random.branch('waiting') }, chunkSize),
    seats: () => book.all(),
  };
}

interface Arrivals {
  readonly stage: Stage;
  readonly stories: readonly Story[];
  readonly waiting: number;
  readonly random: Random;
}

/** The waiting list and the stories in one line, by the time each family began to stand. */
function* arrivals({ stage, stories, waiting, random }: Arrivals, chunkSize: number): Generator<DemoChunk> {
  const { families } = stage;
  const list = waitingList(waiting, stage.moments.today, ZONE, random);
  const arrive = someFamily(stage, list, random);
  let told = 0;
  for (let nth = 0; nth < list.count; nth += 1) {
    const at = list.queuedAt(nth);
    for (let story = stories[told]; story !== undefined && story.at <= at; story = stories[told]) {
      story.tell();
      told += 1;
    }
    arrive(nth);
    if (families.count >= chunkSize) yield families.take(stage.moments.now);
  }
  for (const story of stories.slice(told)) story.tell();
  yield families.take(stage.moments.now);
}

/** One family of the waiting list; some come with a second child. */
function someFamily(stage: Stage, list: ReturnType<typeof waitingList>, random: Random): (nth: number) => void {
  const { families, kindergartens } = stage;
  const drawDistrict = weighted(DISTRICTS.map(({ weight }) => weight));
  const wishes = new Map<number, ReturnType<typeof wishesAmong>>();
  const wishesOf = (birthYear: number) => {
    const known = wishes.get(birthYear) ?? wishesAmong(kindergartens, birthYear);
    wishes.set(birthYear, known);
    return known;
  };
  let previous: PersonId | null = null;
  return (nth) => {
    const at = list.queuedAt(nth);
    const birthOn = list.birthOn(nth);
    const guardianId: PersonId = previous !== null && random.chance(SIBLING_SHARE) ? previous : families.guardian(at);
    // A third child of one guardian would look like a crowd.
    previous = guardianId === previous ? null : guardianId;
    families.arrive({
      birthOn,
      at,
      wished: wishesOf(Number(birthOn.slice(0, 4)))(drawDistrict(random), random),
      languages: someLanguages(random),
      subcategory: someSubcategory(random),
      guardianId,
    });
  };
}
