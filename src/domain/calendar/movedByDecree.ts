import { asDay, type Day } from '../shared/time.ts';
import type { Translated } from '../shared/translated.ts';

/** A working day that a government decree made a day off, and the weekend day that was worked for it. */
export interface MovedByDecree {
  readonly offOn: Day;
  readonly workedOn: Day;
}

const moved = (offOn: string, workedOn: string): MovedByDecree => ({ offOn: asDay(offOn), workedOn: asDay(workedOn) });

/**
 * As far as known. Others of 2020–2023 exist and do not ship: whoever replays those years enters them for the city.
 */
export const MOVED_BY_DECREE: readonly MovedByDecree[] = [
  moved('2018-03-09', '2018-03-03'),
  moved('2018-04-30', '2018-04-28'),
  moved('2018-05-08', '2018-05-05'),
  moved('2018-08-31', '2018-08-25'),
  moved('2018-12-31', '2018-12-29'),
  moved('2019-05-10', '2019-05-04'),
  moved('2023-07-07', '2023-07-01'),
  moved('2024-05-08', '2024-05-04'),
  moved('2025-01-03', '2025-01-05'),
];

export const OFF_BY_DECREE: Translated = {
  kk: 'Қаулымен ауыстырылған демалыс күні',
  ru: 'Выходной день, перенесённый постановлением',
  en: 'Day off moved by decree',
};

export const WORKED_BY_DECREE: Translated = {
  kk: 'Қаулымен ауыстырылған жұмыс күні',
  ru: 'Рабочий день, перенесённый постановлением',
  en: 'Working day moved by decree',
};
