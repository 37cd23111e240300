import type { Translated } from '../shared/translated.ts';

/** A national or state holiday by its date. On a weekend its day off moves to the next working day. */
export interface FixedHoliday {
  /** `MM-DD`. */
  readonly date: string;
  /** Years, both included; open when null. */
  readonly since: number | null;
  readonly until: number | null;
  readonly title: Translated;
}

const holiday = (date: string, title: Translated, years: { since?: number; until?: number } = {}): FixedHoliday => ({
  date,
  title,
  since: years.since ?? null,
  until: years.until ?? null,
});

const newYear = { kk: 'Жаңа жыл', ru: 'Новый год', en: 'New Year' };
const nauryz = { kk: 'Наурыз мейрамы', ru: 'Наурыз мейрамы', en: 'Nauryz' };
const constitution = { kk: 'Конституция күні', ru: 'День Конституции', en: 'Constitution Day' };
const independence = { kk: 'Тәуелсіздік күні', ru: 'День Независимости', en: 'Independence Day' };

/** In the order of the year: days off move in date order. */
export const FIXED_HOLIDAYS: readonly FixedHoliday[] = [
  holiday('01-01', newYear),
  holiday('01-02', newYear),
  holiday('03-08', {
    kk: 'Халықаралық әйелдер күні',
    ru: 'Международный женский день',
    en: "International Women's Day",
  }),
  holiday('03-15', constitution, { since: 2027 }),
  holiday('03-21', nauryz),
  holiday('03-22', nauryz),
  holiday('03-23', nauryz),
  holiday('05-01', {
    kk: 'Қазақстан халқының бірлігі мерекесі',
    ru: 'Праздник единства народа Казахстана',
    en: "Kazakhstan People's Unity Day",
  }),
  holiday('05-07', { kk: 'Отан қорғаушы күні', ru: 'День защитника Отечества', en: 'Defender of the Fatherland Day' }),
  holiday('05-09', { kk: 'Жеңіс күні', ru: 'День Победы', en: 'Victory Day' }),
  holiday('07-06', { kk: 'Астана күні', ru: 'День столицы', en: 'Capital City Day' }),
  holiday('08-30', constitution, { until: 2025 }),
  holiday('10-25', { kk: 'Республика күні', ru: 'День Республики', en: 'Republic Day' }, { since: 2022 }),
  holiday(
    '12-01',
    { kk: 'Тұңғыш Президент күні', ru: 'День Первого Президента', en: 'Day of the First President' },
    { until: 2021 },
  ),
  holiday('12-16', independence),
  holiday('12-17', independence, { until: 2021 }),
];
