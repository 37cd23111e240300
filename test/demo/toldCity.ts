import type { Standing } from '../../src/domain/application/standing.ts';
import type { JournalEntry } from '../../src/domain/journal/journalEntry.ts';
import type { PersonId } from '../../src/domain/shared/ids.ts';
import type { Instant } from '../../src/domain/shared/time.ts';
import { makeDemoCity, type DemoCity } from '../../src/demo/demoCity.ts';
import { JournalInOrder } from '../../src/demo/journalInOrder.ts';
import type { Life } from '../../src/demo/life.ts';
import type { DemoChild, DemoPerson } from '../../src/demo/people.ts';
import type { DemoSize } from '../../src/demo/size.ts';

export interface ToldCity {
  readonly town: DemoCity;
  readonly people: readonly DemoPerson[];
  readonly children: readonly DemoChild[];
  readonly lives: readonly Life[];
  /** The whole journal. */
  readonly entries: readonly JournalEntry[];
  personOf(key: string): PersonId | undefined;
  standingsOf(key: string): readonly Standing[];
}

/** A demo city told to its end, without a database. */
export function toldCity(options: { readonly now: Instant; readonly size: DemoSize; readonly seed: number }): ToldCity {
  const town = makeDemoCity(options);
  const people = [...town.staff];
  const children: DemoChild[] = [];
  const lives: Life[] = [];
  const entries = [...town.founding];
  const lines = new JournalInOrder(town.takeOver);
  for (const chunk of town.chunks(1_000)) {
    people.push(...chunk.people);
    children.push(...chunk.children);
    lives.push(...chunk.lives);
    entries.push(...lines.next(chunk.lives));
  }
  entries.push(...lines.rest());
  const personOf = (key: string) => people.find(({ subject }) => subject === key)?.id;
  return {
    town,
    people,
    children,
    lives,
    entries,
    personOf,
    standingsOf: (key) => {
      const person = personOf(key);
      return lives.filter(({ parentId }) => parentId === person).map(({ standing }) => standing);
    },
  };
}
