import type { NoticeMessages } from './noticeMessages.ts';

const BRING = '{ground, select, EXTRAORDINARY {Жұмыс орнынан анықтаманы} other {Жеңілдікті растайтын құжатты}}';
const DATED =
  'Онда берілген күні, айы және жылы болуы керек; жарамдылығы — {certificateValidDays, plural, one {# күн} other {# күн}}.';
const MISSED_PROOF = `{ground, select, EXTRAORDINARY {Анықтама} other {Құжат}} болмаса, орын келесі отбасына беріледі, {otherwise, select,
  STOP_LISTED {сіз {otherwiseFrozenUntil} дейін күтесіз, содан кейін алғашқы күніңіз ({since}) бойынша жалпы кезекте қаласыз.}
  AGED_OUT {ал балаңыз үшін кезек жасына байланысты аяқталады.}
  other {ал сіз алғашқы күніңіз ({since}) бойынша жалпы кезекте қаласыз.}}`;
const MISSED_ENROLMENT = `Әйтпесе орын келесі отбасына беріледі, {otherwise, select,
  STOP_LISTED {сіз {otherwiseFrozenUntil} дейін күтесіз, кезектегі күніңіз сақталады: {since}.}
  AGED_OUT {ал балаңыз үшін кезек жасына байланысты аяқталады.}
  other {кезектегі күніңіз сақталады: {since}, ал бұл балабақша өзіңіз қайта сұрағанша ұсынылмайды.}}`;
const WHAT_TO_DO = `{window, select,
  CONFIRMATION {${BRING} {desk} мекенжайына ({deskHours}) {deadline} дейін әкеліңіз. ${MISSED_PROOF}}
  other {Құжаттарды {kindergarten} мекемесіне ({kindergartenAddress}) {deadline} дейін апарыңыз. ${MISSED_ENROLMENT}}}`;
const STANDS = `{state, select,
  AGED_OUT {Балаңыз үшін кезек жасына байланысты аяқталды.}
  other {Сіз жалпы кезектесіз, орныңыз {place}, {since} бастап есептеледі.}}`;
const STAYS = `{state, select,
  AGED_OUT {Балаңыз үшін кезек жасына байланысты аяқталды.}
  other {Сіз кезекте қаласыз, күніңіз сақталады: {since}.}}`;

export const NOTICES_IN_KAZAKH: NoticeMessages = {
  about: '№ {queueNumber} өтініш.',
  messages: {
    APPLICATION_RECEIVED: {
      title: 'Өтініш қабылданды',
      text: 'Балаңыз кезекте тұр, уақыты: {queuedAt}. Өтініш нөмірін сақтаңыз. Орын ұсынылғанда хабарлаймыз; оған дейін ештеңе істеудің қажеті жоқ.',
    },
    CONFIRM_PRIVILEGE: {
      title: 'Орын ұсынылды: жеңілдікті растаңыз',
      text: `Балаңызға орын ұсынылды: {kindergarten}. ${BRING} {desk} мекенжайына ({deskHours}) {deadline} дейін әкеліңіз. ${DATED} ${MISSED_PROOF}`,
    },
    GO_TO_KINDERGARTEN: {
      title: 'Балабақшаға баратын уақыт',
      text: `{ground, select, GENERAL {Балаңызға орын ұсынылды.} other {Расталды.}} Құжаттарды (жеке куәлігіңіз, баланың туу туралы куәлігі мен медициналық құжаттары) {kindergarten} мекемесіне ({kindergartenAddress}) {deadline} дейін апарыңыз. ${MISSED_ENROLMENT}`,
    },
    FRESH_CERTIFICATE_NEEDED: {
      title: 'Жаңа анықтама қажет',
      text: `Анықтаманың жарамдылық мерзімі өтті: {certificateValidDays, plural, one {# күн} other {# күн}}. Берілген күні, айы және жылы көрсетілген жаңасын {desk} мекенжайына ({deskHours}) {deadline} дейін әкеліңіз. ${MISSED_PROOF}`,
    },
    PRIVILEGE_NOT_CONFIRMED: {
      title: 'Жеңілдік расталмады',
      text: `Анықтама қабылданбады: {reason}. Жолдама тоқтатылды. ${STANDS}`,
    },
    PRIVILEGE_FALSIFIED: {
      title: 'Жеңілдіктің күші жойылды',
      text: `Салыстырып тексеру кезінде жеңілдігіңіздің құжаттарынан бұзушылық анықталды. Жеңілдіктің күші жойылды. ${STANDS} Келіспесеңіз, {desk} мекенжайына келіңіз ({deskHours}).`,
    },
    VERDICT_REVERSED: {
      title: 'Жеңілдік қайтарылды',
      text: 'Білім басқармасы өз шешімінің күшін жойды. Жеңілдігіңіз қайта күшінде: кезектегі орныңыз {place}, {since} бастап есептеледі.',
    },
    DIRECTION_EXTENDED: {
      title: 'Жолдама ұзартылды',
      text: `Жолдама ұзартылды: {kindergarten}. Ұзарту бір рет қана мүмкін. ${WHAT_TO_DO}`,
    },
    DIRECTION_CANCELLED: {
      title: 'Жолдаманың күші жойылды',
      text: `Жолдаманың күші жойылды: {kindergarten}. {reason, select, PRIVILEGE_DROPPED {Сіз жеңілдіктен бас тарттыңыз.} other {Өзіңіз сұрадыңыз; тілектеріңізде қайта сұрасаңыз, бұл балабақша қайта ұсынылады.}} ${STAYS}`,
    },
    DIRECTION_DECLINED: {
      title: 'Балабақша баланы қабылдай алмады',
      text: `{kindergarten}: баланы қабылдай алмады — {reason}. Жолдама тоқтатылды. ${STAYS}`,
    },
    DIRECTION_EXPIRED: {
      title: 'Мерзім өтті',
      text: `Мерзім өтті: {kindergarten}, {deadline}. Орын келесі отбасына беріледі. {state, select,
  STOP_LISTED {{frozenUntil} дейін орын ұсынылмайды. {window, select, CONFIRMATION {Содан кейін алғашқы күніңіз ({since}) бойынша жалпы кезекте тұрасыз.} other {Кезектегі күніңіз сақталады: {since}.}}}
  AGED_OUT {Балаңыз үшін кезек жасына байланысты аяқталды.}
  other {{window, select, CONFIRMATION {Алғашқы күніңіз ({since}) бойынша жалпы кезекте тұрасыз.} other {Кезектегі күніңіз сақталады: {since}.}} Бұл балабақша өзіңіз қайта сұрағанша ұсынылмайды.}}`,
    },
    DEADLINE_MOVED: {
      title: 'Уақытыңыз көбейді',
      text: `Жұмыс күндері өзгерді, енді мерзіміңіз кешірек. ${WHAT_TO_DO}`,
    },
    STOP_LIST_ENDED: {
      title: 'Орын қайта ұсынылуы мүмкін',
      text: 'Енді сізге орын қайта ұсынылуы мүмкін. Кезектегі күніңіз: {since}. Ештеңе істеудің қажеті жоқ.',
    },
    QUEUE_LEFT: {
      title: 'Сіз кезектен шықтыңыз',
      text: 'Өзіңіз сұрағандай, кезектен шықтыңыз. Қайта тұрған отбасы сол күннен бастап, жаңа нөмірмен тұрады.{isFrozen, select, yes { Онда да {frozenUntil} дейін орын ұсынылмайды.} other {}}',
    },
    AGED_OUT: {
      title: 'Кезек аяқталды',
      text: 'Балаңыз үшін кезек жасына байланысты аяқталды: {agesOutOn}. Мектептегі мектепалды сыныбы туралы сұраңыз.',
    },
    CHILD_ENROLLED: {
      title: 'Бала қабылданды',
      text: 'Балаңыз қабылданды: {kindergarten}, {kindergartenAddress}. Өтініш орындалды.',
    },
    ERROR_CORRECTED: {
      title: 'Қате түзетілді',
      text: 'Білім басқармасы өтінішіңіздегі жазу қатесін түзетті. Оны жеке кабинетіңізден қараңыз. Бірдеңе дұрыс болмаса, {desk} мекенжайына келіңіз ({deskHours}).',
    },
    CONTACT_CODE: {
      title: 'Сіздің кодыңыз',
      text: 'Код: {code}. Оны {expiresAt} дейін енгізіңіз. Сұрамаған болсаңыз, ештеңе істемеңіз: ештеңе өзгермейді.',
    },
    DEADLINE_NEAR: {
      title: 'Мерзім жақын',
      text: `Соңғы күнге дейін {daysLeft, plural, one {# күн} other {# күн}} қалды. ${WHAT_TO_DO}`,
    },
    LAST_DAY: {
      title: 'Бүгін соңғы күн',
      text: `Бүгін соңғы күн.{isExtendable, select, yes { Үлгермесеңіз, бүгін жеке кабинетіңізде «Жолдаманы ұзарту» түймесін басыңыз: тағы {extensionDays, plural, one {# күн} other {# күн}} беріледі.} other {}} ${WHAT_TO_DO}`,
    },
    AGES_OUT_SOON: {
      title: 'Кезек жақында аяқталады',
      text: '{daysLeft, plural, one {# күннен} other {# күннен}} кейін ({agesOutOn}) балаңыз үшін кезек жасына байланысты аяқталады. Мектептегі мектепалды сыныбы туралы сұраңыз.',
    },
    CASE_OPENED: {
      title: 'Өтінішіңіз тексерілуде',
      text: '{isAfterViolation, select, yes {Жеңілдігіңізді растайтын құжаттан бұзушылық анықталды. Балаңыз орнында қалады, өтінішіңіз тексерілуде.} other {Жолдамалар, анықтама, телефон нөмірі немесе баланың аты қайталанғандықтан, өтінішіңіз тексерілуде.}} Жеке кабинетіңізде немесе {desk} мекенжайында ({deskHours}) жауап бере аласыз. {isHeld, select, yes {Шешім шыққанша (ең кеші {heldUntil} дейін) жаңа орын ұсынылмайды.} other {Шешім шыққанша сіз үшін ештеңе өзгермейді.}}',
    },
    CASE_CLEARED: {
      title: 'Тексеру аяқталды',
      text: 'Өтінішіңізді тексеру аяқталды. Бұзушылық табылмады. Ештеңе істеудің қажеті жоқ.',
    },
    CASE_ESCALATED: {
      title: 'Тексеру жалғасуда',
      text: 'Өтінішіңізді тексеру уәкілетті органдарға берілді. Олар сізге өздері хабарласады. Сұрақтар: {desk} ({deskHours}).',
    },
    CASE_VIOLATION: {
      title: 'Бұзушылық анықталды',
      text: 'Өтінішіңізді тексеру аяқталды. Бөлімнің екі қызметкері бұзушылық анықтады. Бала қабылданған орын алынбайды. Себебін {desk} мекенжайынан ({deskHours}) сұрай аласыз.',
    },
    SEAT_CAME_FREE: {
      title: 'Орын босады',
      text: 'Хабарлауды сұраған едіңіз: {kindergarten} — {birthYear} жылы туған балаларға орын босады. Бұл ұсыныс емес: орындар кезек бойынша беріледі, бақылау кезекте ештеңені өзгертпейді. Орын осы балабақша тілектеріңізде болса ғана ұсынылуы мүмкін.',
    },
  },
  reasons: {
    NOT_IN_CATEGORY: 'одан сіздің жеңілдік санатына жататыныңыз көрінбейді',
    NOT_AUTHENTIC: 'оны берген орган растамады',
    NOT_THE_PARENT: 'ол баланың ата-анасына берілмеген',
    ILLEGIBLE: 'оны оқу мүмкін емес',
    OTHER: 'себебін маман түсіндіреді',
    PAPERS_INCOMPLETE: 'құжаттар толық емес',
    PAPERS_EXPIRED: 'құжаттардың мерзімі өткен',
    VACCINATION_QUOTA: 'екпесіз балаларға арналған орындар толған',
    GROUP_UNSUITABLE: 'топ балаға сай келмейді',
    KINDERGARTEN_CLOSED: 'балабақша жабық',
  },
};
