import fc from 'fast-check';

/** Everything that people, the allocator and the calendar can do to one child, its seats and its papers. */
const WEIGHTS = {
  submit: 3,
  issue: 10,
  present: 6,
  requestFresh: 3,
  confirm: 4,
  reject: 2,
  reverse: 2,
  falsify: 1,
  cancel: 1,
  extend: 3,
  enrol: 2,
  decline: 1,
  close: 1,
  moveDeadline: 1,
  claim: 2,
  drop: 1,
  leave: 1,
  changeWishes: 2,
  correct: 1,
  vacate: 2,
  withdraw: 1,
  republish: 1,
} as const;

export type ActName = keyof typeof WEIGHTS;
export const ACT_NAMES = Object.keys(WEIGHTS) as readonly ActName[];

/** How long until it is done: some minutes, until the last day of the window, or until the next thing time does by itself. */
export type Wait = { readonly minutes: number } | 'LAST_DAY' | 'NEXT_DUE';

export interface Act {
  readonly name: ActName;
  readonly wait: Wait;
  /** If it is refused, a step on the way of a direction is done instead: most of what people do has a purpose. */
  readonly isPurposeful: boolean;
  /** Every further choice of the act, so that a sequence is plain data and can be run again anywhere. */
  readonly dice: number;
}

const DAY = 24 * 60;

/** Mostly quick, or no certificate would ever be judged before its window ends. */
const anyWait: fc.Arbitrary<Wait> = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 0, max: DAY / 2 }).map((minutes) => ({ minutes })) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 4 * DAY }).map((minutes) => ({ minutes })) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 200 * DAY }).map((minutes) => ({ minutes })) },
  { weight: 2, arbitrary: fc.constant('LAST_DAY' as const) },
  { weight: 1, arbitrary: fc.constant('NEXT_DUE' as const) },
);

const anyName: fc.Arbitrary<ActName> = fc.oneof(
  ...ACT_NAMES.map((name) => ({ weight: WEIGHTS[name], arbitrary: fc.constant(name) })),
);

const anyAct: fc.Arbitrary<Act> = fc.record({
  name: anyName,
  wait: anyWait,
  isPurposeful: fc.oneof({ weight: 2, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  dice: fc.nat({ max: 9999 }),
});

/** The way a direction goes. */
const WAY: readonly ActName[] = [
  'submit',
  'issue',
  'present',
  'requestFresh',
  'confirm',
  'reject',
  'enrol',
  'vacate',
  'republish',
];

/** What is tried, in turn, until something is accepted. */
export const attempts = (act: Act): readonly Act[] => {
  if (!act.isPurposeful) return [act];
  const start = act.dice % WAY.length;
  return [act.name, ...WAY.slice(start), ...WAY.slice(0, start)].map((name) => ({ ...act, name }));
};

/** One life in the queue: a child of some age with some claim, and what is done to it. */
export interface Script {
  readonly birthOn: string;
  readonly claim: 'NONE' | 'EXTRAORDINARY' | 'PRIORITY';
  readonly acts: readonly Act[];
}

export const scriptOf = (acts: { readonly minLength: number; readonly maxLength: number }): fc.Arbitrary<Script> =>
  fc.record({
    birthOn: fc.constantFrom('2019-06-20', '2019-08-01', '2020-02-29', '2022-05-17', '2023-03-31', '2024-06-01'),
    claim: fc.constantFrom('NONE', 'EXTRAORDINARY', 'EXTRAORDINARY', 'PRIORITY'),
    acts: fc.array(anyAct, { ...acts, size: 'max' }),
  });

export const anyScript = scriptOf({ minLength: 1, maxLength: 40 });
