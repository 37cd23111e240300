import type { Phone } from '../domain/shared/phone.ts';
import type { Translated } from '../domain/shared/translated.ts';

export interface District {
  readonly name: Translated;
  /** Degrees, WGS 84: somewhere in its middle. */
  readonly lat: number;
  readonly lon: number;
  /** Its share of the kindergartens and of the families. */
  readonly weight: number;
}

/** The districts of Astana. */
export const DISTRICTS: readonly District[] = [
  { name: { kk: 'Алматы ауданы', ru: 'район Алматы', en: 'Almaty district' }, lat: 51.148, lon: 71.505, weight: 26 },
  {
    name: { kk: 'Байқоңыр ауданы', ru: 'район Байконур', en: 'Baikonur district' },
    lat: 51.187,
    lon: 71.44,
    weight: 16,
  },
  { name: { kk: 'Есіл ауданы', ru: 'район Есиль', en: 'Esil district' }, lat: 51.118, lon: 71.43, weight: 24 },
  {
    name: { kk: 'Сарыарқа ауданы', ru: 'район Сарыарка', en: 'Saryarka district' },
    lat: 51.172,
    lon: 71.39,
    weight: 20,
  },
  { name: { kk: 'Нұра ауданы', ru: 'район Нура', en: 'Nura district' }, lat: 51.108, lon: 71.375, weight: 14 },
];

/** Words any kindergarten could be called by: no real one is meant. */
const WORDS: readonly Translated[] = [
  { kk: 'Балбөбек', ru: 'Балбөбек', en: 'Balbobek' },
  { kk: 'Айгөлек', ru: 'Айгөлек', en: 'Aigolek' },
  { kk: 'Күншуақ', ru: 'Күншуақ', en: 'Kunshuaq' },
  { kk: 'Қарлығаш', ru: 'Карлыгаш', en: 'Qarlygash' },
  { kk: 'Балапан', ru: 'Балапан', en: 'Balapan' },
  { kk: 'Арай', ru: 'Арай', en: 'Arai' },
  { kk: 'Ақбота', ru: 'Акбота', en: 'Aqbota' },
  { kk: 'Шаттық', ru: 'Шаттык', en: 'Shattyq' },
  { kk: 'Мерей', ru: 'Мерей', en: 'Merei' },
  { kk: 'Қуаныш', ru: 'Куаныш', en: 'Quanysh' },
  { kk: 'Еркемай', ru: 'Еркемай', en: 'Erkemai' },
  { kk: 'Самал', ru: 'Самал', en: 'Samal' },
  { kk: 'Бұлақ', ru: 'Булак', en: 'Bulaq' },
  { kk: 'Алтын дән', ru: 'Алтын дән', en: 'Altyn dan' },
  { kk: 'Құлыншақ', ru: 'Кулыншак', en: 'Qulynshaq' },
  { kk: 'Жұлдызай', ru: 'Жулдызай', en: 'Zhuldyzai' },
];

export function kindergartenName(number: number): Translated {
  const word = WORDS[(number - 1) % WORDS.length];
  if (word === undefined) throw new RangeError('Kindergartens are numbered from 1');
  return {
    kk: `№ ${number} «${word.kk}» балабақшасы`,
    ru: `Детский сад № ${number} «${word.ru}»`,
    en: `Kindergarten No ${number} «${word.en}»`,
  };
}

/** "Sample Street": there is none in the city. */
export const addressOf = (district: District, house: number): string => `ул. Примерная, ${house}, ${district.name.ru}`;

/** Within the +7 numbers under a code that no operator has, so that no demo ever rings anybody. */
export const demoPhone = (serial: number): Phone => `+7799${String(serial).padStart(7, '0')}` as Phone;

export const demoParentName = (serial: number): string => `Demo Parent ${serial}`;
export const demoChildName = (serial: number): string => `Demo Child ${serial}`;
