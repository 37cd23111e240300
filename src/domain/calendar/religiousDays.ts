import { asDay, type Day } from '../shared/time.ts';
import type { Translated } from '../shared/translated.ts';

/** 7 January of every year: a day off that never moves. `MM-DD`. */
export const CHRISTMAS = {
  date: '01-07',
  title: { kk: 'Православиелік Рождество', ru: 'Православное Рождество', en: 'Orthodox Christmas' },
} as const;

export const KURBAN_AIT: Translated = {
  kk: 'Құрбан айттың бірінші күні',
  ru: 'Первый день Курбан айта',
  en: 'First day of Kurban Ait',
};

/** The first day of Kurban Ait: a day off that never moves. 2027 is by the Umm al-Qura calendar, to be confirmed. */
export const KURBAN_AIT_DAYS: readonly Day[] = [
  '2018-08-21',
  '2019-08-11',
  '2020-07-31',
  '2021-07-20',
  '2022-07-09',
  '2023-06-28',
  '2024-06-16',
  '2025-06-06',
  '2026-05-27',
  '2027-05-16',
].map(asDay);
