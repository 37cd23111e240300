import type { Role } from '../domain/access/viewer.ts';
import type { Translated } from '../domain/shared/translated.ts';

/** Somebody to sign in as in demo mode, with a story that is ready when the city opens. */
export interface DemoPersona {
  /** In `POST /demo/sign-in`, and the subject of the token. */
  readonly key: string;
  /** Who it is, in English; `titles` has it in the three languages of the city. */
  readonly title: string;
  readonly titles: Translated;
  /** Null: a parent. */
  readonly role: Role | null;
}

const persona = (key: string, role: Role | null, titles: Translated): DemoPersona => ({
  key,
  title: titles.en,
  titles,
  role,
});

/** Every one is there in every size of the city. */
export const DEMO_PERSONAS: readonly DemoPersona[] = [
  persona('parent', null, {
    kk: 'Ата-ана: жеңілдікті растауға арналған 5 жұмыс күнінің 3-күні',
    ru: 'Родитель: третий день из пяти на подтверждение льготы',
    en: 'Parent with a privilege to prove: day 3 of 5',
  }),
  persona('parent-day-five', null, {
    kk: 'Ата-ана: бесінші күн, жолдаманы ұзартуға болады',
    ru: 'Родитель: пятый день, направление можно продлить',
    en: 'Parent on day 5: the direction can be extended',
  }),
  persona('parent-waiting', null, {
    kk: 'Ата-ана: бірінші кезектегі құқықпен кезекте тұр',
    ru: 'Родитель: ждёт в очереди с первоочередным правом',
    en: 'Parent waiting in the queue with a priority right',
  }),
  persona('parent-confirmed', null, {
    kk: 'Ата-ана: жеңілдігі расталған, балабақшаға баруға болады',
    ru: 'Родитель: льгота подтверждена, можно идти в детский сад',
    en: 'Parent with a confirmed direction: time to go to the kindergarten',
  }),
  persona('parent-twins', null, {
    kk: 'Ата-ана: егіздер бір балабақшаға кезекте тұр',
    ru: 'Родитель двойни: ждёт два места в одном саду',
    en: 'Parent of twins who wait for one kindergarten',
  }),
  persona('kindergarten', 'KINDERGARTEN_ADMIN', {
    kk: '№ 1 балабақшаның әкімшісі',
    ru: 'Администратор детского сада № 1',
    en: 'Admin of kindergarten No 1',
  }),
  persona('specialist', 'SPECIALIST', {
    kk: 'Білім басқармасының маманы',
    ru: 'Специалист управления образования',
    en: 'Specialist of the department’s desk',
  }),
  persona('supervisor', 'SUPERVISOR', {
    kk: 'Басқарма жетекшісі: шешімнің екінші адамы',
    ru: 'Руководитель: второй человек решения, правила и роли',
    en: 'Supervisor: second person of a verdict, policies, roles',
  }),
  persona('auditor', 'AUDITOR', {
    kk: 'Аудитор: ерекше жеке деректерден басқасының бәрін оқиды',
    ru: 'Аудитор: читает всё, кроме особых персональных данных',
    en: 'Auditor: reads everything but special personal data',
  }),
  persona('integrator', 'INTEGRATOR', {
    kk: 'Интегратор: сыртқы қызмет',
    ru: 'Интегратор: внешняя служба',
    en: 'Integrator: a service of another system',
  }),
];
