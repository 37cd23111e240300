import type { RunOutcome, RunOutcomeKind } from '../allocation/runOutcome.ts';
import { dayOf } from '../calendar/days.ts';
import type { Language } from '../shared/language.ts';
import type { Instant } from '../shared/time.ts';
import { dayInWords, momentInWords } from './dateWords.ts';
import type { Reader } from './refusalMessage.ts';

interface When {
  /** The first day that is free again. */
  readonly day: string;
  /** The first moment that is free again. */
  readonly moment: string;
}

type Words = Readonly<Record<RunOutcomeKind, (when: When) => string>>;

const ENGLISH: Words = {
  DIRECTED: () => 'Your child received a direction in this distribution.',
  NOT_STANDING: () => 'Your child did not stand in the queue of this birth year then.',
  ALREADY_DIRECTED: () => 'Your child had a direction already, so no other seat was offered.',
  STOP_LISTED: ({ day }) => `After a missed deadline no seat is offered to your child until ${day}. Its place is kept.`,
  NOT_YET: ({ day }) => `Your child may receive a direction from ${day} on. Its place is kept.`,
  ON_HOLD: ({ moment }) => `While a case is examined no new seat is offered to your child until ${moment}.`,
  NOT_IN_SLOT: () => 'This distribution served another category. The schedule shows the day of yours.',
  TWINS: () =>
    'Your child stands together with its twin: seats come for all of them at once in one kindergarten, and there were none like that.',
  NOTHING_OFFERED: () => 'In the kindergartens and languages you wish no seat was free in this distribution.',
  OTHERS_BEFORE: () =>
    'Every seat you wish went to a child that stands before yours. For each kindergarten you see the last of them: with a privilege or without, day and number.',
};

const RUSSIAN: Words = {
  DIRECTED: () => 'В этом распределении ваш ребёнок получил направление.',
  NOT_STANDING: () => 'В то время ваш ребёнок не стоял в очереди этого года рождения.',
  ALREADY_DIRECTED: () => 'У ребёнка уже было направление, поэтому другое место не предлагалось.',
  STOP_LISTED: ({ day }) =>
    `После пропущенного срока места ребёнку не предлагаются до ${day}. Место в очереди сохраняется.`,
  NOT_YET: ({ day }) => `Направление возможно начиная с ${day}. Место в очереди сохраняется.`,
  ON_HOLD: ({ moment }) => `Пока рассматривается дело, новые места ребёнку не предлагаются до ${moment}.`,
  NOT_IN_SLOT: () => 'Это распределение было для другой категории. День вашей указан в расписании.',
  TWINS: () => 'Ребёнок стоит вместе с близнецом: места даются всем сразу в одном детском саду, а таких мест не было.',
  NOTHING_OFFERED: () => 'В желаемых детских садах и на желаемых языках свободных мест в этом распределении не было.',
  OTHERS_BEFORE: () =>
    'Все желаемые места получили дети, стоящие раньше. Для каждого детского сада показан последний из них: по льготе или нет, день и номер.',
};

const KAZAKH: Words = {
  DIRECTED: () => 'Бұл бөлуде балаңызға жолдама берілді.',
  NOT_STANDING: () => 'Ол кезде балаңыз бұл туған жылдың кезегінде тұрған жоқ.',
  ALREADY_DIRECTED: () => 'Балаңызда жолдама бар еді, сондықтан басқа орын ұсынылмады.',
  STOP_LISTED: ({ day }) =>
    `Өткізіп алған мерзімнен кейін балаға орын ұсынылатын алғашқы күн: ${day}. Кезектегі орны сақталады.`,
  NOT_YET: ({ day }) => `Жолдама берілуі мүмкін алғашқы күн: ${day}. Кезектегі орны сақталады.`,
  ON_HOLD: ({ moment }) => `Іс қаралып жатқанда балаға жаңа орын ұсынылмайды, ең кеші мына уақытқа дейін: ${moment}.`,
  NOT_IN_SLOT: () => 'Бұл бөлу басқа санатқа арналған. Сіздің күніңіз кестеде көрсетілген.',
  TWINS: () => 'Балаңыз егізімен бірге тұр: орын бәріне бірден бір балабақшадан беріледі, ал ондай орын болған жоқ.',
  NOTHING_OFFERED: () => 'Бұл бөлуде сіз қалаған балабақшалар мен тілдерде бос орын болған жоқ.',
  OTHERS_BEFORE: () =>
    'Сіз қалаған орындардың бәрі алда тұрған балаларға берілді. Әр балабақша бойынша олардың соңғысы көрсетілген: жеңілдікпен бе, күні және нөмірі.',
};

const WORDS: Readonly<Record<Language, Words>> = { KAZAKH, RUSSIAN, ENGLISH };

/** P20: what a run was to a family, in its language and by its city's clock. */
export const outcomeMessage = ({ kind, until }: RunOutcome, { language, zone }: Reader): string => {
  const said = (say: (at: Instant) => string): string => (until === null ? '' : say(until));
  return WORDS[language][kind]({
    day: said((at) => dayInWords(dayOf(zone, at), language)),
    moment: said((at) => momentInWords(at, zone, language)),
  });
};
