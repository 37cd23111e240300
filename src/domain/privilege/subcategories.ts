import { asDay, type Day } from '../shared/time.ts';
import type { Translated } from '../shared/translated.ts';
import type { Category } from './category.ts';

/** How the evidence is checked. MANUAL is the only way there is: the registers are closed (R1). */
export const VERIFICATION_MODES = ['MANUAL'] as const;
export type VerificationMode = (typeof VERIFICATION_MODES)[number];

/** The law a privilege rests on, where the letter names one. */
export interface LegalBasis {
  readonly number: string;
  readonly adoptedOn: Day;
  readonly title: Translated;
}

/** One ground of a category: who may claim it, by what law, with what evidence. */
export interface Subcategory {
  readonly code: string;
  readonly category: Exclude<Category, 'GENERAL'>;
  readonly title: Translated;
  /** Null where the letter and its sisters name no law. */
  readonly legalBasis: LegalBasis | null;
  /** What to bring to the desk. */
  readonly evidence: Translated;
  readonly verification: VerificationMode;
}

const MILITARY_SERVICE: LegalBasis = {
  number: '561-IV',
  adoptedOn: asDay('2012-02-16'),
  title: {
    kk: '«Әскери қызмет және әскери қызметшілердің мәртебесі туралы» Қазақстан Республикасының Заңы',
    ru: 'Закон Республики Казахстан «О воинской службе и статусе военнослужащих»',
    en: 'Law of the Republic of Kazakhstan “On military service and the status of military personnel”',
  },
};

const SPECIAL_STATE_BODIES: LegalBasis = {
  number: '552-IV',
  adoptedOn: asDay('2012-02-13'),
  title: {
    kk: '«Қазақстан Республикасының арнаулы мемлекеттік органдары туралы» Қазақстан Республикасының Заңы',
    ru: 'Закон Республики Казахстан «О специальных государственных органах Республики Казахстан»',
    en: 'Law of the Republic of Kazakhstan “On special state bodies of the Republic of Kazakhstan”',
  },
};

const CERTIFICATE_OF_SERVICE: Translated = {
  kk: 'Қызмет орнынан берілген күні, айы және жылы көрсетілген жаңа анықтама',
  ru: 'Свежая справка с места службы с числом, месяцем и годом выдачи',
  en: 'A fresh certificate from the place of service, with the day, month and year of issue',
};

const subcategory = (given: Omit<Subcategory, 'verification'>): Subcategory => ({ ...given, verification: 'MANUAL' });

/** R2: who stands before all others. Contract military and children of the fallen come from the sister letters. */
const EXTRAORDINARY: readonly Subcategory[] = [
  subcategory({
    code: 'CONSCRIPT',
    category: 'EXTRAORDINARY',
    title: {
      kk: 'Мерзімді әскери қызметтегі әскери қызметшінің баласы',
      ru: 'Ребёнок военнослужащего срочной службы',
      en: 'Child of a conscript in military service',
    },
    legalBasis: MILITARY_SERVICE,
    evidence: CERTIFICATE_OF_SERVICE,
  }),
  subcategory({
    code: 'SPECIAL_BODY_STAFF',
    category: 'EXTRAORDINARY',
    title: {
      kk: 'Арнаулы атағы бар арнаулы мемлекеттік орган қызметкерінің баласы',
      ru: 'Ребёнок сотрудника специального государственного органа, имеющего специальное звание',
      en: 'Child of an employee of a special state body who holds a special rank',
    },
    legalBasis: SPECIAL_STATE_BODIES,
    evidence: {
      kk: 'Арнаулы атағы мен берілген күні, айы және жылы көрсетілген қызмет орнынан жаңа анықтама',
      ru: 'Свежая справка с места службы с указанием специального звания, числа, месяца и года выдачи',
      en: 'A fresh certificate from the place of service that states the special rank and the day, month and year of issue',
    },
  }),
  subcategory({
    code: 'CONTRACT_MILITARY',
    category: 'EXTRAORDINARY',
    title: {
      kk: 'Келісімшарт бойынша әскери қызметшінің баласы',
      ru: 'Ребёнок военнослужащего по контракту',
      en: 'Child of a contract serviceman or servicewoman',
    },
    legalBasis: null,
    evidence: CERTIFICATE_OF_SERVICE,
  }),
  subcategory({
    code: 'FALLEN_IN_SERVICE',
    category: 'EXTRAORDINARY',
    title: {
      kk: 'Қызмет міндетін атқару кезінде қаза тапқан немесе хабарсыз кеткен адамның баласы',
      ru: 'Ребёнок погибшего или пропавшего без вести при исполнении службы',
      en: 'Child of a person who died or went missing in service',
    },
    legalBasis: null,
    evidence: {
      kk: 'Қызмет орнынан қаза тапқаны немесе хабарсыз кеткені туралы берілген күні көрсетілген анықтама',
      ru: 'Датированная справка с места службы о гибели или безвестном отсутствии',
      en: 'A dated certificate from the place of service about the death or disappearance',
    },
  }),
];

/** R3, from the sister letters. */
const PRIORITY: readonly Subcategory[] = [
  subcategory({
    code: 'PARENT_WITH_DISABILITY',
    category: 'PRIORITY',
    title: {
      kk: 'Ата-анасының бірінде мүгедектігі бар бала',
      ru: 'Ребёнок, родитель которого имеет инвалидность',
      en: 'Child of a parent with a disability',
    },
    legalBasis: null,
    evidence: {
      kk: 'Ата-анасының мүгедектігі туралы берілген күні көрсетілген анықтама',
      ru: 'Датированная справка об инвалидности родителя',
      en: 'A dated certificate of the parent’s disability',
    },
  }),
  subcategory({
    code: 'WITHOUT_PARENTAL_CARE',
    category: 'PRIORITY',
    title: {
      kk: 'Ата-анасының қамқорлығынсыз қалған бала',
      ru: 'Ребёнок, оставшийся без попечения родителей',
      en: 'Child left without parental care',
    },
    legalBasis: null,
    evidence: {
      kk: 'Қорғаншылық органының берілген күні көрсетілген анықтамасы',
      ru: 'Датированная справка органа опеки',
      en: 'A dated certificate of the guardianship authority',
    },
  }),
  subcategory({
    code: 'ORPHAN',
    category: 'PRIORITY',
    title: { kk: 'Жетім бала', ru: 'Ребёнок-сирота', en: 'Orphan' },
    legalBasis: null,
    evidence: {
      kk: 'Қорғаншылық органының берілген күні көрсетілген анықтамасы',
      ru: 'Датированная справка органа опеки',
      en: 'A dated certificate of the guardianship authority',
    },
  }),
  subcategory({
    code: 'LARGE_FAMILY',
    category: 'PRIORITY',
    title: { kk: 'Көпбалалы отбасының баласы', ru: 'Ребёнок из многодетной семьи', en: 'Child of a large family' },
    legalBasis: null,
    evidence: {
      kk: 'Көпбалалы отбасы мәртебесі туралы берілген күні көрсетілген анықтама',
      ru: 'Датированная справка о статусе многодетной семьи',
      en: 'A dated certificate that the family counts as large',
    },
  }),
  subcategory({
    code: 'SPECIAL_EDUCATIONAL_NEEDS',
    category: 'PRIORITY',
    title: {
      kk: 'Ерекше білім беру қажеттіліктері бар бала',
      ru: 'Ребёнок с особыми образовательными потребностями',
      en: 'Child with special educational needs',
    },
    legalBasis: null,
    evidence: {
      kk: 'Психологиялық-медициналық-педагогикалық консультацияның берілген күні көрсетілген қорытындысы',
      ru: 'Датированное заключение психолого-медико-педагогической консультации',
      en: 'A dated conclusion of the psychological, medical and pedagogical consultation',
    },
  }),
];

/** Every subcategory that ships, best category first. */
export const SUBCATEGORIES: readonly Subcategory[] = [...EXTRAORDINARY, ...PRIORITY];

const byCode = new Map(SUBCATEGORIES.map((found) => [found.code, found]));

export const findSubcategory = (code: string): Subcategory | null => byCode.get(code) ?? null;
