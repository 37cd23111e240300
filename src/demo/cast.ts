import { addDays } from '../domain/calendar/days.ts';
import type { DemoKindergarten } from './kindergartens.ts';
import {
  cancelled,
  confirmed,
  directedStory,
  enrolled,
  extended,
  freshRequested,
  left,
  noShow,
  nothingToProve,
  nothingYet,
  presentedStale,
  presentedValid,
  rejected,
  subcategoryOf,
  type Stage,
  type Story,
} from './stories.ts';
import { birthOfYear } from './waiting.ts';

/** The stories of the personas who are parents; every size of the city has them. */
export function personaStories(stage: Stage): readonly Story[] {
  const shown = { place: 'SHOWN', subcategory: 'SPECIAL_BODY_STAFF' } as const;
  return [
    directedStory(stage, { ...shown, yearsBack: 3, subject: 'parent' }, nothingYet(3)),
    directedStory(
      stage,
      { ...shown, yearsBack: 3, subject: 'parent-day-five', subcategory: 'CONSCRIPT' },
      nothingYet(5),
    ),
    directedStory(stage, { ...shown, yearsBack: 4, subject: 'parent-confirmed' }, confirmed),
    directedStory(stage, { place: 'SHOWN', subcategory: null, yearsBack: 4 }, nothingToProve),
    directedStory(stage, { ...shown, yearsBack: 4 }, presentedValid),
    directedStory(stage, { ...shown, yearsBack: 4 }, enrolled),
    waitingStory(stage),
    twinsStory(stage),
  ];
}

/** The ordinary stories, `tellings` times each, over both categories of privilege. */
export function ordinaryStories(stage: Stage, tellings: number): readonly Story[] {
  const stories: Story[] = [];
  for (let telling = 0; telling < tellings; telling += 1) {
    const cast = (subcategory: string | null) =>
      ({ place: 'ELSEWHERE', subcategory, yearsBack: 3 + ((telling + stories.length) % 2) }) as const;
    stories.push(
      directedStory(stage, cast('CONTRACT_MILITARY'), nothingYet(1 + (telling % 5))),
      directedStory(stage, cast('SPECIAL_BODY_STAFF'), presentedValid),
      directedStory(stage, cast('LARGE_FAMILY'), presentedValid),
      directedStory(stage, cast('CONTRACT_MILITARY'), presentedStale),
      directedStory(stage, cast('SPECIAL_BODY_STAFF'), freshRequested),
      directedStory(stage, cast('PARENT_WITH_DISABILITY'), confirmed),
      directedStory(stage, cast(null), nothingToProve),
      directedStory(stage, cast('CONTRACT_MILITARY'), enrolled),
      directedStory(stage, cast('LARGE_FAMILY'), enrolled),
      directedStory(stage, cast('SPECIAL_BODY_STAFF'), noShow),
      directedStory(stage, cast('LARGE_FAMILY'), cancelled),
      directedStory(stage, cast('CONTRACT_MILITARY'), rejected),
      directedStory(stage, cast('CONSCRIPT'), extended),
      directedStory(stage, cast('LARGE_FAMILY'), left),
    );
  }
  return stories;
}

/**
 * R17: one child entered by each parent, once under a mistyped number: two children of one name and birth date. The
 * watch sees it in the first minutes of the city and opens a case for either. It is told last, and moves nobody.
 */
export function enteredTwiceStories(stage: Stage): readonly Story[] {
  const { families, moments } = stage;
  const birthYear = stage.year - 3;
  const birthOn = birthOfYear(birthYear, moments.today, stage.random);
  const yesterday = addDays(moments.today, -1);
  const full = ofYear(stage.kindergartens, birthYear).filter(({ isFull }) => isFull);
  return [21, 22].map((hour) => {
    const at = moments.at(yesterday, hour, 45);
    return {
      at,
      tell() {
        families.arrive({
          birthOn,
          at,
          wished: full.slice(0, 2),
          languages: ['KAZAKH'],
          subcategory: null,
          guardianId: families.guardian(at),
          sex: 'F',
          childName: 'Demo Child Twice Entered',
        });
      },
    };
  });
}

const ofYear = (kindergartens: readonly DemoKindergarten[], birthYear: number): readonly DemoKindergarten[] =>
  kindergartens.filter(({ groups }) => groups.some((group) => group.birthYear === birthYear));

/** Waits with a PRIORITY claim for kindergartens that are full, so that the place in the queue is what there is to see. */
function waitingStory(stage: Stage): Story {
  const birthYear = stage.year - 3;
  const birthOn = birthOfYear(birthYear, stage.moments.today, stage.random);
  const at = stage.moments.at(addDays(birthOn, 150), 9, 40);
  const full = ofYear(stage.kindergartens, birthYear).filter(({ isFull }) => isFull);
  return {
    at,
    tell() {
      stage.families.arrive({
        birthOn,
        at,
        wished: full.slice(0, 3),
        languages: ['KAZAKH', 'RUSSIAN'],
        subcategory: subcategoryOf('LARGE_FAMILY'),
        guardianId: stage.families.guardian(at, 'parent-waiting'),
      });
    },
  };
}

/** B6: born on one day, wait together for seats in one kindergarten. */
function twinsStory(stage: Stage): Story {
  const birthYear = stage.year - 3;
  const birthOn = birthOfYear(birthYear, stage.moments.today, stage.random);
  const at = stage.moments.at(addDays(birthOn, 30), 10, 15);
  const wished = ofYear(stage.kindergartens, birthYear).slice(0, 4);
  return {
    at,
    tell() {
      const { families } = stage;
      const guardianId = families.guardian(at, 'parent-twins');
      const batchId = families.batch(at);
      const together = {
        birthOn,
        at,
        wished,
        subcategory: null,
        guardianId,
        batchId,
        languages: ['KAZAKH', 'RUSSIAN'],
      } as const;
      families.arrive({ ...together, sex: 'F' });
      families.arrive({ ...together, sex: 'M' });
    },
  };
}
