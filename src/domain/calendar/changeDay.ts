import { accepted, refused, type Outcome } from '../shared/outcome.ts';
import { readTexts } from '../shared/readTexts.ts';
import type { Day } from '../shared/time.ts';
import type { Translated } from '../shared/translated.ts';

/** A day as the desk enters it. */
export interface DayForm {
  readonly on: Day;
  /** Null: again as the shipped calendar has it. */
  readonly isWorking: boolean | null;
  /** Why, for people to read. */
  readonly title: Translated | null;
  /** The decree, for people to look up. */
  readonly source: string;
}

/** D9: what is past was counted as it was; today and every later day can change. */
export function changeDay(form: DayForm, today: Day): Outcome<DayForm> {
  const { on, isWorking, title } = form;
  const source = readTexts({ source: { typed: form.source, most: 300 } });
  const titles =
    title === null
      ? null
      : readTexts({
          'title.kk': { typed: title.kk, most: 200 },
          'title.ru': { typed: title.ru, most: 200 },
          'title.en': { typed: title.en, most: 200 },
        });
  if (!source.ok || titles?.ok === false) {
    const issues = [source, titles].flatMap((read) =>
      read?.ok === false && read.refusal.code === 'INVALID_INPUT' ? read.refusal.issues : [],
    );
    return refused({ code: 'INVALID_INPUT', issues });
  }
  if (on < today) return refused({ code: 'CALENDAR_DAY_PAST' });
  const words = titles?.value;
  return accepted({
    on,
    isWorking,
    title: words === undefined ? null : { kk: words['title.kk'], ru: words['title.ru'], en: words['title.en'] },
    source: source.value.source,
  });
}
