import { describe, expect, it } from 'vitest';
import type { Standing } from '../../../src/domain/application/standing.ts';
import { timePasses } from '../../../src/domain/application/timePasses.ts';
import { cancelDirection } from '../../../src/domain/direction/cancelDirection.ts';
import { declineDirection } from '../../../src/domain/direction/declineDirection.ts';
import { enrolChild } from '../../../src/domain/direction/enrolChild.ts';
import { extendDirection } from '../../../src/domain/direction/extendDirection.ts';
import { leaveQueue } from '../../../src/domain/application/leaveQueue.ts';
import { noticeFacts, type NoticeFacts } from '../../../src/domain/notice/noticeFacts.ts';
import { NOTICE_KINDS, type NoticeKind } from '../../../src/domain/notice/noticeFor.ts';
import { NOTICE_MESSAGES } from '../../../src/domain/notice/noticeMessages.ts';
import type { NoticeSurroundings } from '../../../src/domain/notice/noticeValues.ts';
import { DECLINE_CODES, REJECTION_REASONS } from '../../../src/domain/direction/direction.ts';
import type { Preset } from '../../../src/domain/policy/policy.ts';
import { LANGUAGES, type Language } from '../../../src/domain/shared/language.ts';
import { noticeWords } from '../../../src/services/notice/noticeWords.ts';
import { at, ZONE } from '../../domain/support/at.ts';
import { after, present } from '../../domain/support/outcome.ts';
import { setting } from '../../domain/support/setting.ts';
import { standingOf } from '../../domain/support/standing.ts';
import { confirmed, ISSUED, JUDGED, offered, presented, rejected } from '../../domain/support/story.ts';

const SURROUNDINGS: NoticeSurroundings = {
  zone: ZONE,
  deskAddress: { kk: 'Ә. Мәмбетов көшесі, 1', ru: 'ул. А. Мамбетова, 1', en: 'A. Mambetova St., 1' },
  deskHours: { kk: '09:00–18:30', ru: '09:00–18:30', en: '09:00–18:30' },
  kindergarten: {
    name: {
      kk: '№ 41 «Балдәурен» балабақшасы',
      ru: 'Детский сад № 41 «Балдаурен»',
      en: 'Kindergarten No 41 “Baldauren”',
    },
    address: 'ул. Сарайшык, 11',
  },
  code: '042917',
};

const say = (kind: NoticeKind, facts: NoticeFacts, language: Language): string =>
  noticeWords({ kind, facts, language, surroundings: SURROUNDINGS }).text;

const factsAt = (standing: Standing, now: string, preset: Preset = 'astana-2019'): NoticeFacts =>
  noticeFacts(standing, setting(now, { preset }));

const noShow = (standing: Standing, preset?: Preset): Standing =>
  present(timePasses(standing, setting('2025-06-20 10:00', { ...(preset && { preset }) }))).standing;

/** A child whose 6th birthday comes while the direction runs. */
const six = (category: 'GENERAL' | 'EXTRAORDINARY' = 'GENERAL') =>
  offered({ standing: standingOf({ category, agesOutAt: at('2025-06-05 00:00') }) });

const day5 = '2025-06-11 09:00';
const extended = after(extendDirection(offered(), 'ILLNESS', setting(day5)));
const stopped = noShow(offered());
const PLACE = { place: 117 } as const;

/** For each kind the facts of every road that leads to it. */
const ROADS: Readonly<Record<NoticeKind, readonly NoticeFacts[]>> = {
  APPLICATION_RECEIVED: [factsAt(standingOf(), ISSUED), factsAt(standingOf({ category: 'PRIORITY' }), ISSUED)],
  CONFIRM_PRIVILEGE: [
    factsAt(offered(), ISSUED),
    factsAt(offered({ category: 'PRIORITY' }), ISSUED),
    factsAt(offered({ preset: 'letter-literal' }), ISSUED, 'letter-literal'),
    factsAt(six('EXTRAORDINARY'), ISSUED),
  ],
  GO_TO_KINDERGARTEN: [
    factsAt(confirmed(), JUDGED),
    factsAt(offered({ category: 'GENERAL' }), ISSUED),
    factsAt(offered({ category: 'GENERAL', preset: 'letter-literal' }), ISSUED, 'letter-literal'),
    factsAt(six(), ISSUED),
  ],
  FRESH_CERTIFICATE_NEEDED: [factsAt(offered(), ISSUED), factsAt(offered({ category: 'PRIORITY' }), ISSUED)],
  PRIVILEGE_NOT_CONFIRMED: [
    { ...factsAt(rejected(), JUDGED), ...PLACE },
    ...REJECTION_REASONS.map((reason) => ({ ...factsAt(rejected(), JUDGED), ...PLACE, reason })),
    factsAt(
      { ...rejected(), application: { ...rejected().application, state: { kind: 'AGED_OUT', at: at(JUDGED) } } },
      JUDGED,
    ),
  ],
  PRIVILEGE_FALSIFIED: [{ ...factsAt(standingOf(), ISSUED), ...PLACE }],
  VERDICT_REVERSED: [{ ...factsAt(rejected(), JUDGED), ...PLACE }],
  DIRECTION_EXTENDED: [factsAt(extended, day5)],
  DIRECTION_CANCELLED: [
    factsAt(after(cancelDirection(offered(), setting(ISSUED))), ISSUED),
    { ...factsAt(after(cancelDirection(offered(), setting(ISSUED))), ISSUED), reason: 'PRIVILEGE_DROPPED' },
    factsAt(after(cancelDirection(six(), setting('2025-06-06 10:00'))), '2025-06-06 10:00'),
  ],
  DIRECTION_DECLINED: DECLINE_CODES.map((reason) => ({
    ...factsAt(after(declineDirection(confirmed(), 'PAPERS_INCOMPLETE', setting(JUDGED))), JUDGED),
    reason,
  })),
  DIRECTION_EXPIRED: [
    factsAt(stopped, '2025-06-12 00:00'),
    factsAt(noShow(confirmed()), '2025-06-20 10:00'),
    factsAt(noShow(offered({ preset: 'letter-literal' }), 'letter-literal'), '2025-06-12 00:00', 'letter-literal'),
    factsAt(noShow(confirmed({ preset: 'letter-literal' }), 'letter-literal'), '2025-06-20 00:00', 'letter-literal'),
    factsAt(noShow(six()), '2025-06-12 00:00'),
  ],
  DEADLINE_MOVED: [factsAt(offered(), ISSUED), factsAt(confirmed(), JUDGED), factsAt(presented(), JUDGED)],
  STOP_LIST_ENDED: [factsAt(standingOf(), ISSUED)],
  QUEUE_LEFT: [
    factsAt(after(leaveQueue(standingOf(), 'MOVED', setting(ISSUED))), ISSUED),
    factsAt(after(leaveQueue(stopped, 'OTHER', setting('2025-06-13 10:00'))), '2025-06-13 10:00'),
  ],
  AGED_OUT: [factsAt(standingOf(), ISSUED)],
  CHILD_ENROLLED: [factsAt(after(enrolChild(confirmed(), setting(JUDGED))), JUDGED)],
  ERROR_CORRECTED: [factsAt(standingOf(), ISSUED)],
  CONTACT_CODE: [{ contactChangeId: 1, expiresAt: at('2025-06-03 10:15') }],
  DEADLINE_NEAR: [1, 2].flatMap((daysLeft) => [
    { ...factsAt(offered(), '2025-06-09 09:00'), daysLeft },
    { ...factsAt(confirmed(), '2025-06-14 09:00'), daysLeft },
  ]),
  LAST_DAY: [
    { ...factsAt(offered(), day5), daysLeft: 0 },
    { ...factsAt(extended, '2025-07-11 09:00'), daysLeft: 0 },
    { ...factsAt(confirmed(), '2025-06-16 09:00'), daysLeft: 0 },
    { ...factsAt(confirmed({ preset: 'letter-literal' }), '2025-06-16 09:00', 'letter-literal'), daysLeft: 0 },
  ],
  AGES_OUT_SOON: [1, 2, 5, 21, 30].map((daysLeft) => ({ ...factsAt(standingOf(), ISSUED), daysLeft })),
  CASE_OPENED: [
    { ...factsAt(standingOf(), ISSUED), isAfterViolation: true },
    factsAt(standingOf(), ISSUED),
    factsAt(standingOf({ heldUntil: at('2025-07-03 10:00') }), ISSUED),
  ],
  CASE_CLEARED: [factsAt(standingOf(), ISSUED)],
  CASE_ESCALATED: [factsAt(standingOf(), ISSUED)],
  CASE_VIOLATION: [factsAt(standingOf(), ISSUED)],
  SEAT_CAME_FREE: [{ queueNumber: 20_731, birthYear: 2023 }],
};

/** Seven joined parts of an SMS in Cyrillic. */
const SENSIBLE = 7 * 67;

describe.each(LANGUAGES)('What a notice says (%s)', (language) => {
  it.each(NOTICE_KINDS)('R22: %s has plain words for every road, without a gap', (kind) => {
    expect(ROADS[kind].length).toBeGreaterThan(0);
    for (const facts of ROADS[kind]) {
      const { title, text } = noticeWords({ kind, facts, language, surroundings: SURROUNDINGS });
      for (const words of [title, text]) {
        expect(words).not.toMatch(/undefined|null|NaN|\[object|[{}]|\d{4}-\d{2}-\d{2}|[A-Z]{3,}_|!|\n|\s{2}/);
        // Nobody is shouted at: no word in capitals, but for the abbreviations of names.
        expect(words).not.toMatch(/\p{Lu}{4,}/u);
      }
      expect(text).toMatch(/^[\p{Lu}№].*\.$/u);
    }
  });

  it.each(NOTICE_KINDS)('%s is of a sensible length as an SMS', (kind) => {
    for (const facts of ROADS[kind]) {
      const { text } = noticeWords({ kind, facts, language, surroundings: SURROUNDINGS }, { isBrief: true });
      expect(text.length, text).toBeLessThanOrEqual(SENSIBLE);
    }
  });

  it('long names are cut in an SMS and nowhere else', () => {
    const name = 'Ұ'.repeat(200);
    const surroundings = { ...SURROUNDINGS, kindergarten: { name: { kk: name, ru: name, en: name }, address: name } };
    const notice = { kind: 'GO_TO_KINDERGARTEN', facts: factsAt(confirmed(), JUDGED), language, surroundings } as const;
    expect(noticeWords(notice).text).toContain(name);
    expect(noticeWords(notice, { isBrief: true }).text).toContain(`${'Ұ'.repeat(79)}…`);
  });

  it('a notice without the facts that its words need fails where it is made', () => {
    expect(() => say('CONFIRM_PRIVILEGE', { queueNumber: 1 }, language)).toThrow();
  });
});

it('R22: the three catalogues ask for the same arguments', () => {
  // By the ground alone the gender of a noun is chosen, where a language has one.
  const askedBy = (text: string): string[] =>
    [...new Set([...text.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name ?? ''))]
      .filter((name) => name !== 'ground')
      .sort();
  for (const kind of NOTICE_KINDS) {
    const [kk, ru, en] = LANGUAGES.map((language) => askedBy(NOTICE_MESSAGES[language].messages[kind].text));
    expect(ru, kind).toEqual(kk);
    expect(en, kind).toEqual(kk);
  }
});

it('I14: no IIN, phone, name or certificate is among the facts', () => {
  const known = new Set(Object.values(ROADS).flat().flatMap(Object.keys));
  expect([...known].filter((name) => /iin|phone|name|issuer|certificateN|subcategory/i.test(name))).toEqual([]);
});

describe('Option 1 of the letter', () => {
  it('R6: "You receive an SMS, which indicates that you need to confirm the privilege of the extraordinary right at the specified address"', () => {
    const facts = factsAt(offered(), ISSUED);
    expect(LANGUAGES.map((language) => say('CONFIRM_PRIVILEGE', facts, language))).toEqual([
      '№ 4711 өтініш. Балаңызға орын ұсынылды: № 41 «Балдәурен» балабақшасы. Жұмыс орнынан анықтаманы Ә. Мәмбетов көшесі, 1 мекенжайына (09:00–18:30) 2025 жылғы 11 маусым, 23:59 (сәрсенбі) дейін әкеліңіз. Онда берілген күні, айы және жылы болуы керек; жарамдылығы — 10 күн. Анықтама болмаса, орын келесі отбасына беріледі, сіз 2025 жылғы 22 маусым, 00:00 дейін күтесіз, содан кейін алғашқы күніңіз (2024 жылғы 12 наурыз) бойынша жалпы кезекте қаласыз.',
      'Заявление № 4711. Вашему ребёнку предложено место: Детский сад № 41 «Балдаурен». Принесите справку с места работы по адресу ул. А. Мамбетова, 1 (09:00–18:30) до 11 июня 2025, 23:59 (среда). На ней должны быть число, месяц и год выдачи; срок действия — 10 дней. Без неё место получит следующая семья, новых предложений не будет до 22 июня 2025, 00:00, затем вы останетесь в общей очереди с вашей первой даты, 12 марта 2024.',
      'Application No 4711. Your child has a seat offer at Kindergarten No 41 “Baldauren”. Bring the certificate of employment to A. Mambetova St., 1 (09:00–18:30) by Wednesday, 11 June 2025, 23:59. It must bear day, month and year and be no more than 10 days old. Without it the seat goes to the next family, you wait until 22 June 2025, 00:00 and then stay in the general queue from your first date, 12 March 2024.',
    ]);
  });

  it('R7, R8: "you receive an SMS, where they ask you to go with the documents to the preschool organization. To do this, you will also have 5 working days"', () => {
    const facts = factsAt(confirmed(), JUDGED);
    expect(LANGUAGES.map((language) => say('GO_TO_KINDERGARTEN', facts, language))).toEqual([
      '№ 4711 өтініш. Расталды. Құжаттарды (жеке куәлігіңіз, баланың туу туралы куәлігі мен медициналық құжаттары) № 41 «Балдәурен» балабақшасы мекемесіне (ул. Сарайшык, 11) 2025 жылғы 16 маусым, 23:59 (дүйсенбі) дейін апарыңыз. Әйтпесе орын келесі отбасына беріледі, сіз 2025 жылғы 27 маусым, 00:00 дейін күтесіз, кезектегі күніңіз сақталады: 2024 жылғы 12 наурыз.',
      'Заявление № 4711. Подтверждено. Отнесите документы (ваше удостоверение, свидетельство о рождении и медицинские документы ребёнка): Детский сад № 41 «Балдаурен», ул. Сарайшык, 11, до 16 июня 2025, 23:59 (понедельник). Иначе место получит следующая семья, новых предложений не будет до 27 июня 2025, 00:00, ваша дата в очереди сохранится: 12 марта 2024.',
      'Application No 4711. Confirmed. Take the documents (your identity card, the child’s birth certificate and health papers) to Kindergarten No 41 “Baldauren”, ул. Сарайшык, 11, by Monday, 16 June 2025, 23:59. Otherwise the seat goes to the next family, you wait until 27 June 2025, 00:00 and keep your date in the queue, 12 March 2024.',
    ]);
  });
});

it('R11: Option 2 of the letter: "your application is returned to the general queue. You lose the priority of an extraordinary right and get a seat on a common basis"', () => {
  const facts = { ...factsAt(rejected(), JUDGED), ...PLACE };
  expect(LANGUAGES.map((language) => say('PRIVILEGE_NOT_CONFIRMED', facts, language))).toEqual([
    '№ 4711 өтініш. Анықтама қабылданбады: одан сіздің жеңілдік санатына жататыныңыз көрінбейді. Жолдама тоқтатылды. Сіз жалпы кезектесіз, орныңыз 117, 2024 жылғы 12 наурыз бастап есептеледі.',
    'Заявление № 4711. Справка не принята: из неё не видно, что вы относитесь к льготной категории. Направление прекращено. Вы в общей очереди, место 117, с 12 марта 2024.',
    'Application No 4711. The certificate was not accepted: it does not show that you belong to the privileged category. The offer has ended. You are in the general queue, place 117, counted from 12 March 2024.',
  ]);
});

it('B1: without a stop list in the policy nobody is told of one', () => {
  const facts = factsAt(offered({ preset: 'letter-literal' }), ISSUED, 'letter-literal');
  expect(say('CONFIRM_PRIVILEGE', facts, 'ENGLISH')).toMatch(
    /Without it the seat goes to the next family, and you stay in the general queue from your first date, 12 March 2024\.$/,
  );
});

it('R16: the last day tells of the extension, and not once it has been used', () => {
  const [open, used] = ROADS.LAST_DAY.map((facts) => say('LAST_DAY', facts, 'ENGLISH'));
  expect(open).toContain(
    'Today is the last day. If you cannot come, press “Extend direction” in your account today: that gives you 30 more days. Bring the certificate of employment',
  );
  expect(used).toContain('Today is the last day. Bring the certificate of employment');
});

it('R22: numbers agree with their nouns', () => {
  const left = (daysLeft: number, language: Language) =>
    say('AGES_OUT_SOON', { ...factsAt(standingOf(), ISSUED), daysLeft }, language);
  expect([1, 2, 5, 21, 30].map((days) => /Через (\d+ [а-я]+)/.exec(left(days, 'RUSSIAN'))?.[1])).toEqual([
    '1 день',
    '2 дня',
    '5 дней',
    '21 день',
    '30 дней',
  ]);
  expect(left(1, 'ENGLISH')).toContain('In 1 day, on');
  expect(left(30, 'KAZAKH')).toContain('30 күннен кейін');
});

it('D11: a code is told to whom it is sent, and covered for everybody else', () => {
  const facts = { contactChangeId: 1, expiresAt: at('2025-06-03 10:15') };
  expect(say('CONTACT_CODE', facts, 'ENGLISH')).toBe(
    'Code: 042917. Enter it by 3 June 2025, 10:15. If you did not ask for it, do nothing: nothing changes.',
  );
  const surroundings = { ...SURROUNDINGS, code: null };
  expect(noticeWords({ kind: 'CONTACT_CODE', facts, language: 'ENGLISH', surroundings }).text).toMatch(
    /^Code: ••••••\./,
  );
});
