import type { TextId } from '../texts/catalogues.ts';

/** Who looks at what, in one of the two windows. */
export interface Scene {
  readonly persona: string;
  readonly path: string;
}

export type StepAct = 'present' | 'openCase' | 'distribute' | 'nextWorkingDay';

export interface Step {
  readonly key: string;
  readonly title: TextId;
  readonly text: TextId;
  readonly left: Scene;
  readonly right: Scene;
  /** What the story does itself when asked; the rest is done by hand in the windows. */
  readonly act?: { readonly kind: StepAct; readonly text: TextId };
}

const DESK: Scene = { persona: 'specialist', path: '/desk' };
const PARENT: Scene = { persona: 'parent', path: '/' };

/** The story in five minutes: an offer, a certificate, a rejection, the next family, day five, a verdict taken back. */
export const STEPS: readonly Step[] = [
  { key: 'meet', title: 'demo.meet.title', text: 'demo.meet.text', left: DESK, right: PARENT },
  {
    key: 'bring',
    title: 'demo.bring.title',
    text: 'demo.bring.text',
    left: DESK,
    right: PARENT,
    act: { kind: 'present', text: 'demo.bring.act' },
  },
  {
    key: 'reject',
    title: 'demo.reject.title',
    text: 'demo.reject.text',
    left: DESK,
    right: PARENT,
    act: { kind: 'openCase', text: 'demo.reject.act' },
  },
  {
    key: 'seat',
    title: 'demo.seat.title',
    text: 'demo.seat.text',
    left: { persona: 'kindergarten', path: '/board' },
    right: PARENT,
    act: { kind: 'distribute', text: 'demo.seat.act' },
  },
  {
    key: 'dayFive',
    title: 'demo.dayFive.title',
    text: 'demo.dayFive.text',
    left: DESK,
    right: { persona: 'parent-day-five', path: '/' },
  },
  {
    key: 'clock',
    title: 'demo.clock.title',
    text: 'demo.clock.text',
    left: { persona: 'kindergarten', path: '/board' },
    right: { persona: 'parent-confirmed', path: '/' },
    act: { kind: 'nextWorkingDay', text: 'demo.clock.act' },
  },
  {
    key: 'back',
    title: 'demo.back.title',
    text: 'demo.back.text',
    left: { persona: 'supervisor', path: '/desk/rejections' },
    right: PARENT,
  },
];
