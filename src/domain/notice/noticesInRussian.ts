import type { NoticeMessages } from './noticeMessages.ts';

const BRING = '{ground, select, EXTRAORDINARY {справку с места работы} other {документ, подтверждающий льготу}}';
const DATED =
  '{ground, select, EXTRAORDINARY {На ней} other {На нём}} должны быть число, месяц и год выдачи; срок действия — {certificateValidDays, plural, one {# день} few {# дня} many {# дней} other {# дня}}.';
const MISSED_PROOF = `{ground, select, EXTRAORDINARY {Без неё} other {Без него}} место получит следующая семья, {otherwise, select,
  STOP_LISTED {новых предложений не будет до {otherwiseFrozenUntil}, затем вы останетесь в общей очереди с вашей первой даты, {since}.}
  AGED_OUT {а очередь для ребёнка закончится по возрасту.}
  other {а вы останетесь в общей очереди с вашей первой даты, {since}.}}`;
const MISSED_ENROLMENT = `Иначе место получит следующая семья, {otherwise, select,
  STOP_LISTED {новых предложений не будет до {otherwiseFrozenUntil}, ваша дата в очереди сохранится: {since}.}
  AGED_OUT {а очередь для ребёнка закончится по возрасту.}
  other {ваша дата в очереди сохранится: {since}, а этот сад не будет предлагаться, пока вы снова не попросите о нём.}}`;
const WHAT_TO_DO = `{window, select,
  CONFIRMATION {Принесите ${BRING} по адресу {desk} ({deskHours}) до {deadline}. ${MISSED_PROOF}}
  other {Отнесите документы: {kindergarten}, {kindergartenAddress}, до {deadline}. ${MISSED_ENROLMENT}}}`;
const STANDS = `{state, select,
  AGED_OUT {Очередь для ребёнка закончилась по возрасту.}
  other {Вы в общей очереди, место {place}, с {since}.}}`;
const STAYS = `{state, select,
  AGED_OUT {Очередь для ребёнка закончилась по возрасту.}
  other {Вы остаётесь в очереди с вашей датой: {since}.}}`;

export const NOTICES_IN_RUSSIAN: NoticeMessages = {
  about: 'Заявление № {queueNumber}.',
  messages: {
    APPLICATION_RECEIVED: {
      title: 'Заявление принято',
      text: 'Ваш ребёнок стоит в очереди с {queuedAt}. Сохраните номер заявления. Мы напишем, как только будет предложено место; до этого ничего делать не нужно.',
    },
    CONFIRM_PRIVILEGE: {
      title: 'Предложено место: подтвердите льготу',
      text: `Вашему ребёнку предложено место: {kindergarten}. Принесите ${BRING} по адресу {desk} ({deskHours}) до {deadline}. ${DATED} ${MISSED_PROOF}`,
    },
    GO_TO_KINDERGARTEN: {
      title: 'Пора идти в детский сад',
      text: `{ground, select, GENERAL {Вашему ребёнку предложено место.} other {Подтверждено.}} Отнесите документы (ваше удостоверение, свидетельство о рождении и медицинские документы ребёнка): {kindergarten}, {kindergartenAddress}, до {deadline}. ${MISSED_ENROLMENT}`,
    },
    FRESH_CERTIFICATE_NEEDED: {
      title: 'Нужна новая справка',
      text: `Справке больше {certificateValidDays, plural, one {# дня} few {# дней} many {# дней} other {# дня}}. Принесите новую, с числом, месяцем и годом выдачи, по адресу {desk} ({deskHours}) до {deadline}. ${MISSED_PROOF}`,
    },
    PRIVILEGE_NOT_CONFIRMED: {
      title: 'Льгота не подтверждена',
      text: `Справка не принята: {reason}. Направление прекращено. ${STANDS}`,
    },
    PRIVILEGE_FALSIFIED: {
      title: 'Льгота аннулирована',
      text: `При сверке в документах о вашей льготе выявлено нарушение. Льгота аннулирована. ${STANDS} Если вы не согласны, приходите по адресу {desk} ({deskHours}).`,
    },
    VERDICT_REVERSED: {
      title: 'Льгота восстановлена',
      text: 'Управление образования отменило своё решение. Ваша льгота снова действует: место {place} в очереди, с {since}.',
    },
    DIRECTION_EXTENDED: {
      title: 'Направление продлено',
      text: `Направление продлено: {kindergarten}. Продлить можно один раз. ${WHAT_TO_DO}`,
    },
    DIRECTION_CANCELLED: {
      title: 'Направление отменено',
      text: `Направление отменено: {kindergarten}. {reason, select, PRIVILEGE_DROPPED {Вы отказались от льготы.} other {Так вы просили; этот сад предложат снова, когда вы попросите о нём в пожеланиях.}} ${STAYS}`,
    },
    DIRECTION_DECLINED: {
      title: 'Детский сад не смог зачислить ребёнка',
      text: `{kindergarten}: ребёнка не смогли зачислить — {reason}. Направление прекращено. ${STAYS}`,
    },
    DIRECTION_EXPIRED: {
      title: 'Срок прошёл',
      text: `Срок прошёл: {kindergarten}, {deadline}. Место получит следующая семья. {state, select,
  STOP_LISTED {Новых предложений не будет до {frozenUntil}. {window, select, CONFIRMATION {Затем вы в общей очереди с вашей первой даты, {since}.} other {Ваша дата в очереди сохраняется: {since}.}}}
  AGED_OUT {Очередь для ребёнка закончилась по возрасту.}
  other {{window, select, CONFIRMATION {Вы в общей очереди с вашей первой даты, {since}.} other {Ваша дата в очереди сохраняется: {since}.}} Этот сад не будет предлагаться, пока вы снова не попросите о нём.}}`,
    },
    DEADLINE_MOVED: {
      title: 'У вас больше времени',
      text: `Рабочие дни изменились, и ваш срок теперь позже. ${WHAT_TO_DO}`,
    },
    STOP_LIST_ENDED: {
      title: 'Предложения снова возможны',
      text: 'С этого момента вам снова могут предложить место. Вы в очереди с вашей датой: {since}. Ничего делать не нужно.',
    },
    QUEUE_LEFT: {
      title: 'Вы вышли из очереди',
      text: 'Вы вышли из очереди, как просили. Кто встаёт снова, начинает с даты того дня и с новым номером.{isFrozen, select, yes { И тогда предложений не будет до {frozenUntil}.} other {}}',
    },
    AGED_OUT: {
      title: 'Очередь закончилась',
      text: 'Очередь для вашего ребёнка закончилась по возрасту {agesOutOn}. Узнайте, пожалуйста, о классе предшкольной подготовки в школе.',
    },
    CHILD_ENROLLED: {
      title: 'Ребёнок зачислен',
      text: 'Ваш ребёнок зачислен: {kindergarten}, {kindergartenAddress}. Заявление исполнено.',
    },
    ERROR_CORRECTED: {
      title: 'Исправлена ошибка',
      text: 'Управление образования исправило опечатку в вашем заявлении. Посмотрите его, пожалуйста, в личном кабинете. Если что-то неверно, приходите по адресу {desk} ({deskHours}).',
    },
    CONTACT_CODE: {
      title: 'Ваш код',
      text: 'Код: {code}. Введите его до {expiresAt}. Если вы его не запрашивали, ничего не делайте: ничего не изменится.',
    },
    DEADLINE_NEAR: {
      title: 'Срок близко',
      text: `Последний день — через {daysLeft, plural, one {# день} few {# дня} many {# дней} other {# дня}}. ${WHAT_TO_DO}`,
    },
    LAST_DAY: {
      title: 'Сегодня последний день',
      text: `Сегодня последний день.{isExtendable, select, yes { Если вы не успеваете, нажмите сегодня в личном кабинете «Продлить направление»: это даст ещё {extensionDays, plural, one {# день} few {# дня} many {# дней} other {# дня}}.} other {}} ${WHAT_TO_DO}`,
    },
    AGES_OUT_SOON: {
      title: 'Очередь скоро закончится',
      text: 'Через {daysLeft, plural, one {# день} few {# дня} many {# дней} other {# дня}}, {agesOutOn}, очередь для вашего ребёнка закончится по возрасту. Узнайте, пожалуйста, о классе предшкольной подготовки в школе.',
    },
    CASE_OPENED: {
      title: 'Ваше заявление проверяется',
      text: '{isAfterViolation, select, yes {В документах, подтверждающих вашу льготу, обнаружено нарушение. Место остаётся за ребёнком, заявление проверяется.} other {Ваше заявление проверяется, потому что в нём что-то повторяется: направления, справка, номер телефона или имя ребёнка.}} Ответить можно в личном кабинете или по адресу {desk} ({deskHours}). {isHeld, select, yes {Новых предложений не будет до решения, но не дольше чем до {heldUntil}.} other {До решения для вас ничего не меняется.}}',
    },
    CASE_CLEARED: {
      title: 'Проверка закончена',
      text: 'Проверка вашего заявления закончена. Нарушений не найдено. Ничего делать не нужно.',
    },
    CASE_ESCALATED: {
      title: 'Проверка продолжается',
      text: 'Проверка вашего заявления передана уполномоченным органам. Они напишут вам сами. Вопросы: {desk} ({deskHours}).',
    },
    CASE_VIOLATION: {
      title: 'Найдено нарушение',
      text: 'Проверка вашего заявления закончена. Двое сотрудников отдела установили нарушение. Место, на которое ребёнок уже зачислен, не отнимается. О причине можно узнать по адресу {desk} ({deskHours}).',
    },
    SEAT_CAME_FREE: {
      title: 'Освободилось место',
      text: 'Вы просили сообщить: {kindergarten} — освободилось место для детей {birthYear} года рождения. Это не предложение: места распределяются по очереди, и подписка ничего в ней не меняет. Место могут предложить, только если этот сад есть в ваших пожеланиях.',
    },
  },
  reasons: {
    NOT_IN_CATEGORY: 'из неё не видно, что вы относитесь к льготной категории',
    NOT_AUTHENTIC: 'выдавший её орган её не подтвердил',
    NOT_THE_PARENT: 'она выдана не родителю ребёнка',
    ILLEGIBLE: 'её невозможно прочитать',
    OTHER: 'причину объяснит специалист',
    PAPERS_INCOMPLETE: 'не хватает документов',
    PAPERS_EXPIRED: 'документы просрочены',
    VACCINATION_QUOTA: 'места для детей без прививок заняты',
    GROUP_UNSUITABLE: 'группа не подходит ребёнку',
    KINDERGARTEN_CLOSED: 'детский сад закрыт',
  },
};
