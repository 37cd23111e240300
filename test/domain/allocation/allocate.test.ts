import { describe, expect, test } from 'vitest';
import { asDay, asInstant } from '../../../src/domain/shared/time.ts';
import type { Language } from '../../../src/domain/shared/language.ts';
import { allocate, withoutApplicants, type AllocationInput } from '../../../src/domain/allocation/allocate.ts';
import type { Applicant } from '../../../src/domain/allocation/applicant.ts';
import { PRESET_RULES } from '../../../src/domain/policy/presets.ts';
import { applicationId, kindergartenId, RATIO, STRICT, withRatio } from '../queue/cohort.ts';
import { allocatorLaws } from './allocatorLaws.ts';
import { laneAndTwinLaws } from './laneAndTwinLaws.ts';
import { accepted, applicant, batchId, BIRTH_YEAR, market, results, satisfaction, seat } from './market.ts';
import { runs } from '../../support/runs.ts';

allocatorLaws(runs(150, 150));
laneAndTwinLaws(runs(150, 150));

/** Who got which kindergarten, as `number→kindergarten`, in the order of issue. */
const told = (input: AllocationInput): string =>
  allocate(input)
    .directions.map((one) => `${one.applicationId}→${one.kindergartenId}`)
    .join(' ');

const GENERAL = 'GENERAL';
const PRIORITY = 'PRIORITY';
const EXTRAORDINARY = 'EXTRAORDINARY';

describe('a run', () => {
  test('R12 a freed seat goes to the next by the order who wishes it', () => {
    expect(
      told(market([applicant(1, GENERAL, [2]), applicant(2, GENERAL, [1]), applicant(3, GENERAL, [1])], [seat(1, 1)])),
    ).toBe('2→1');
  });

  test('D8 the kindergarten decides before the language, the parent’s order of languages before the group number', () => {
    const parent = applicant(1, GENERAL, [1, 2], { languages: ['RUSSIAN', 'KAZAKH'] });
    const seats = [
      seat(1, 2, { language: 'RUSSIAN', groupNumber: 1 }),
      seat(2, 1, { language: 'KAZAKH', groupNumber: 1 }),
      seat(3, 1, { language: 'RUSSIAN', groupNumber: 3, number: 2 }),
      seat(4, 1, { language: 'RUSSIAN', groupNumber: 3, number: 1 }),
      seat(5, 1, { language: 'RUSSIAN', groupNumber: 4, number: 1 }),
    ];
    expect(allocate(market([parent], seats)).directions[0]?.seatId).toBe(4);
  });

  test('R15 a skipped kindergarten gives nothing to that child, and everything to the others', () => {
    expect(told(market([applicant(1, GENERAL, [-1, 2]), applicant(2, GENERAL, [1])], [seat(1, 1)]))).toBe('2→1');
  });

  test('R18 another year’s seats give nothing', () => {
    const input = market([applicant(1, GENERAL, [1])], [seat(1, 1, { birthYear: BIRTH_YEAR + 1 })]);
    expect(allocate(input)).toEqual({ directions: [], laneCounter: 3, stillFree: [] });
  });

  test('R18 a PRIORITY slot serves EXTRAORDINARY and PRIORITY, the GENERAL wait with seats free', () => {
    const cohort = [applicant(1, GENERAL, [1]), applicant(2, PRIORITY, [1]), applicant(3, EXTRAORDINARY, [1])];
    const slot = {
      opensAt: asInstant(0),
      closesAt: asInstant(2000),
      birthYears: [BIRTH_YEAR],
      lowestCategory: PRIORITY,
    } as const;
    const input = market(cohort, [seat(1, 1), seat(2, 1), seat(3, 1)], { slots: [slot] });
    expect(told(input)).toBe('3→1 2→1');
    expect(allocate(input).stillFree.map((one) => one.id)).toEqual([3]);
  });

  test('R21 a freeze issues nothing from its first day to its last; a dry run shows what it holds back', () => {
    const rules = { ...STRICT, freezes: [{ fromOn: asDay('2019-08-01'), toOn: asDay('2019-08-31') }] };
    const on = (day: string, isDryRun = false): string =>
      told(market([applicant(1, GENERAL, [1])], [seat(1, 1)], { rules, today: asDay(day), isDryRun }));
    expect(['2019-07-31', '2019-08-01', '2019-08-31', '2019-09-01'].map((day) => on(day))).toEqual([
      '1→1',
      '',
      '',
      '1→1',
    ]);
    expect(on('2019-08-15', true)).toBe('1→1');
  });

  test('B7 a direction to a child of the kindergarten’s staff is marked, where the policy marks them', () => {
    const cohort = [applicant(1, GENERAL, [1, 2], { staffOf: [kindergartenId(1)] })];
    const isMarked = (kindergarten: number, rules = STRICT): boolean | undefined =>
      allocate(market(cohort, [seat(1, kindergarten)], { rules })).directions[0]?.isStaffChild;
    expect(isMarked(1)).toBe(true);
    expect(isMarked(2)).toBe(false);
    expect(isMarked(1, PRESET_RULES['letter-literal'])).toBe(false);
  });

  test('a winner who has gone: the whole run again, since patching only its seat makes justified envy (P6)', () => {
    const [first, second, third] = [
      applicant(1, GENERAL, [1]),
      applicant(2, GENERAL, [1, 2]),
      applicant(3, GENERAL, [1]),
    ];
    const input = market([first, second, third], [seat(1, 1), seat(2, 2)]);
    expect(told(input)).toBe('1→1 2→2');

    const patched = new Map(results(allocate(input))).set(third.applicationId, '1 KAZAKH');
    expect(satisfaction(second, patched.get(third.applicationId))).toBeLessThan(
      satisfaction(second, patched.get(second.applicationId)),
    );
    expect(told(withoutApplicants(input, new Set([first.applicationId])))).toBe('2→1');
  });
});

describe('P7 the known failure with limited lists', () => {
  test('P7 with room for one wish, naming the second choice gets a seat where the honest first choice gets none', () => {
    const rival = applicant(1, GENERAL, [1]);
    const longing = applicant(2, GENERAL, [1, 2]);
    const seats = [seat(1, 1), seat(2, 2)];
    const outcome = (handedIn: number[]): number =>
      satisfaction(longing, results(allocate(market([rival, applicant(2, GENERAL, handedIn)], seats))).get(2));
    expect(accepted(longing)).toHaveLength(2);
    expect(outcome([1])).toBe(Infinity);
    expect(outcome([2])).toBe(1);
    expect(outcome([1, 2])).toBe(1);
  });
});

describe('the exceptions to P11 and P15, written down', () => {
  test('P11 with B8 one applicant fewer can hurt another: the turns behind it shift', () => {
    const cohort = [applicant(1, GENERAL, [3]), applicant(2, GENERAL, [1]), applicant(3, PRIORITY, [1])];
    const input = market(cohort, [seat(1, 1)], { rules: RATIO, laneCounter: 2 });
    expect(told(input)).toBe('3→1');
    expect(told(withoutApplicants(input, new Set([applicationId(1)])))).toBe('2→1');
  });

  test('P15 even in strict order a rejected privilege can shift seats: the rejected child takes another’s second choice', () => {
    const cohort = (category: Applicant['category']): Applicant[] => [
      applicant(1, GENERAL, [2]),
      applicant(2, category, [2, 1]),
      applicant(3, GENERAL, [1]),
    ];
    const seats = [seat(1, 1), seat(2, 2)];
    expect(told(market(cohort(EXTRAORDINARY), seats))).toBe('2→2 3→1');
    expect(told(market(cohort(GENERAL), seats))).toBe('1→2 2→1');
  });
});

describe('B8 a run over two lanes', () => {
  const seats = [1, 2, 3, 4, 5, 6].map((id) => seat(id, 1));
  const generals = [1, 2, 3, 4, 5, 6].map((n) => applicant(n, GENERAL, [1]));

  test('B8 one PRIORITY to three others; the counter is stored for the next run', () => {
    const cohort = [...generals, applicant(11, PRIORITY, [1]), applicant(12, PRIORITY, [1])];
    const { directions, laneCounter } = allocate(market(cohort, seats, { rules: RATIO }));
    expect(directions.map((one) => `${one.applicationId} ${one.ground}`)).toEqual([
      '11 PRIORITY',
      '1 GENERAL',
      '2 GENERAL',
      '3 GENERAL',
      '12 PRIORITY',
      '4 GENERAL',
    ]);
    expect(laneCounter).toBe(1);
  });

  test('B8 a PRIORITY child that can take none of the seats leaves PRIORITY due for the next run', () => {
    const cohort = [...generals, applicant(11, PRIORITY, [9])];
    expect(allocate(market(cohort, seats.slice(0, 2), { rules: RATIO })).laneCounter).toBe(3);
  });

  test('B8 a counter stored under another ratio comes back within this one, even from a run that gives nothing', () => {
    expect(allocate(market([], seats, { rules: withRatio(1), laneCounter: 3 })).laneCounter).toBe(1);
    expect(allocate(market(generals, [], { rules: withRatio(1), laneCounter: 3 })).laneCounter).toBe(1);
  });

  test('B8 EXTRAORDINARY do not count, and nothing counts in strict order', () => {
    const cohort = [applicant(1, EXTRAORDINARY, [1]), applicant(2, EXTRAORDINARY, [1])];
    expect(allocate(market(cohort, seats, { rules: RATIO, laneCounter: 1 })).laneCounter).toBe(1);
    expect(allocate(market(generals, seats, { rules: STRICT, laneCounter: 1 })).laneCounter).toBe(1);
  });
});

describe('B6 twins', () => {
  const twin = (n: number, wished: number[], rest: Partial<Applicant> = {}): Applicant =>
    applicant(n, GENERAL, wished, { batchId: batchId(1), ...rest });

  test('B6 a batch stands at the latest key of its members', () => {
    const cohort = [twin(1, [1]), applicant(2, GENERAL, [1]), twin(3, [1])];
    expect(told(market(cohort, [seat(1, 1), seat(2, 1)]))).toBe('2→1');
    expect(told(market(cohort, [seat(1, 1), seat(2, 1), seat(3, 1)]))).toBe('2→1 1→1 3→1');
  });

  test('B6 the common wishes, in the order of the latest member; one that any member skips is out', () => {
    const seats = [1, 2, 3].flatMap((kindergarten) => [
      seat(kindergarten * 2, kindergarten),
      seat(kindergarten * 2 + 1, kindergarten),
    ]);
    expect(told(market([twin(1, [1, 2, 3]), twin(2, [3, 1])], seats))).toBe('1→3 2→3');
    expect(told(market([twin(1, [1, 2, -3]), twin(2, [3, 1])], seats))).toBe('1→1 2→1');
  });

  test('P16 all or none in one kindergarten: a single seat is left for those behind', () => {
    const cohort = [twin(1, [1, 2]), twin(2, [1, 2]), applicant(3, GENERAL, [1])];
    expect(told(market(cohort, [seat(1, 1), seat(2, 2)]))).toBe('3→1');
  });

  test('B6 seats by the first feasible assignment: the one who may choose leaves the other its only language', () => {
    const both: Language[] = ['KAZAKH', 'RUSSIAN'];
    const cohort = [twin(1, [1], { languages: both }), twin(2, [1], { languages: ['KAZAKH'] })];
    const seats = [seat(1, 1), seat(2, 1, { language: 'RUSSIAN', groupNumber: 2 })];
    expect([...results(allocate(market(cohort, seats)))]).toEqual([
      [1, '1 RUSSIAN'],
      [2, '1 KAZAKH'],
    ]);
  });

  test('B6 each member’s ground is its own', () => {
    const cohort = [twin(1, [1]), twin(2, [1], { category: EXTRAORDINARY })];
    const { directions } = allocate(market(cohort, [seat(1, 1), seat(2, 1)]));
    expect(directions.map((one) => [one.applicationId, one.ground, one.batchId])).toEqual([
      [2, 'EXTRAORDINARY', 1],
      [1, 'GENERAL', 1],
    ]);
  });

  test('B6 with B8 each member is counted in the lane that reaches it', () => {
    const cohort = [twin(1, [1], { category: PRIORITY }), twin(2, [1])];
    const { directions, laneCounter } = allocate(market(cohort, [seat(1, 1), seat(2, 1)], { rules: RATIO }));
    expect(directions.map((one) => one.ground)).toEqual(['PRIORITY', 'GENERAL']);
    expect(laneCounter).toBe(1);
  });

  test('B6 a member under age, on hold or before its not-before date holds the batch', () => {
    expect(told(market([twin(1, [1]), twin(2, [1], { isWaiting: false })], [seat(1, 1), seat(2, 1)]))).toBe('');
  });

  test('B6 a directed or stop-listed member dissolves the batch for the time: the others stand singly', () => {
    const seats = [seat(1, 1), seat(2, 2)];
    const directed = { directedAt: asInstant(5), isWaiting: false };
    const stopListed = { isStopListed: true, isWaiting: false };
    for (const apart of [directed, stopListed]) {
      expect(told(market([twin(1, [1]), twin(2, [2]), twin(3, [1], apart)], seats))).toBe('1→1 2→2');
    }
  });

  test('B6 a twin whose other has left the queue stands singly', () => {
    expect(told(market([twin(1, [1])], [seat(1, 1)]))).toBe('1→1');
  });

  test('B6 a slot that does not cover every member issues to none of them', () => {
    const cohort = [twin(1, [1]), twin(2, [1], { category: EXTRAORDINARY })];
    const slot = {
      opensAt: asInstant(0),
      closesAt: asInstant(2000),
      birthYears: [BIRTH_YEAR],
      lowestCategory: EXTRAORDINARY,
    } as const;
    expect(told(market(cohort, [seat(1, 1), seat(2, 1)], { slots: [slot] }))).toBe('');
  });

  test('B6 without twin batches in the policy everyone stands singly', () => {
    const rules = PRESET_RULES['letter-literal'];
    expect(told(market([twin(1, [1]), twin(2, [1])], [seat(1, 1)], { rules }))).toBe('1→1');
  });
});
