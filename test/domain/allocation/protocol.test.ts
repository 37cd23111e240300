import { describe, expect, test } from 'vitest';
import { asDay, asInstant } from '../../../src/domain/shared/time.ts';
import { allocate, type AllocationInput } from '../../../src/domain/allocation/allocate.ts';
import { canonicalInput, canonicalOutput, protocolOf, type Protocol } from '../../../src/domain/allocation/protocol.ts';
import { kindergartenId } from '../queue/cohort.ts';
import { applicant, BIRTH_YEAR, market, seat } from './market.ts';

const protocol = (input: AllocationInput): Protocol =>
  protocolOf(input, allocate(input), {
    watermark: 17,
    policyVersion: 2,
    calendarVersion: 'shipped',
    dayOf: (at) => asDay(`2019-06-${String(10 + at)}`),
  });

describe('the public protocol', () => {
  const input = market(
    [
      applicant(1, 'GENERAL', [1, 2]),
      applicant(2, 'GENERAL', [1]),
      applicant(3, 'GENERAL', [1]),
      applicant(4, 'EXTRAORDINARY', [1], { staffOf: [kindergartenId(1)] }),
      applicant(5, 'PRIORITY', [1]),
    ],
    [seat(1, 1), seat(2, 1), seat(3, 1), seat(4, 2), seat(5, 2), seat(6, 1, { birthYear: BIRTH_YEAR + 1 })],
  );

  test('P20 a cut-off for each kindergarten and language: offered, issued, the last privileged and the last general', () => {
    expect(protocol(input).cutOffs).toEqual([
      {
        kindergartenId: 1,
        birthYear: BIRTH_YEAR,
        language: 'KAZAKH',
        offered: 3,
        issued: 3,
        lastPrivileged: { isPrivileged: true, queuedOn: '2019-06-15', queueNumber: 5 },
        lastGeneral: { isPrivileged: false, queuedOn: '2019-06-11', queueNumber: 1 },
      },
      {
        kindergartenId: 2,
        birthYear: BIRTH_YEAR,
        language: 'KAZAKH',
        offered: 2,
        issued: 0,
        lastPrivileged: null,
        lastGeneral: null,
      },
    ]);
  });

  test('it tells of a child privileged yes or no, the day and the number, and marks staff children (B7), never the kind', () => {
    const { directions } = protocol(input);
    expect(directions[0]).toEqual({
      seatId: 1,
      kindergartenId: 1,
      language: 'KAZAKH',
      isPrivileged: true,
      queuedOn: '2019-06-14',
      queueNumber: 4,
      isStaffChild: true,
    });
    const published = JSON.stringify(protocol(input));
    expect(published).not.toMatch(/EXTRAORDINARY|PRIORITY|applicationId/);
  });

  test('only seats of the cohort’s birth year were on offer, by kindergarten, group and number', () => {
    expect(protocol(input).offered.map((one) => one.seatId)).toEqual([1, 2, 3, 4, 5]);
  });

  test('P9 the canonical texts are the same for the same run, whatever the order of its rows', () => {
    const slots = [1, 2].map((n) => ({
      opensAt: asInstant(n),
      closesAt: asInstant(5000),
      birthYears: [BIRTH_YEAR + n, BIRTH_YEAR],
      lowestCategory: 'GENERAL' as const,
    }));
    const one = protocol({ ...input, slots });
    const other = protocol({
      ...input,
      cohort: input.cohort.toReversed(),
      freeSeats: input.freeSeats.toReversed(),
      slots: slots.map((slot) => ({ ...slot, birthYears: slot.birthYears.toReversed() })).toReversed(),
    });
    expect(canonicalInput(other)).toBe(canonicalInput(one));
    expect(canonicalOutput(other)).toBe(canonicalOutput(one));
  });

  test('the canonical input names watermark, versions, time, counter, slots and seats, one a line', () => {
    expect(canonicalInput(protocol(market([], [seat(1, 2)])))).toBe(
      [
        '["watermark",17]',
        '["policy",2]',
        '["calendar","shipped"]',
        `["birthYear",${BIRTH_YEAR}]`,
        '["at",1000]',
        '["laneCounter",3]',
        '["standingRule"]',
        '["seat",1,2,1,1,"KAZAKH"]',
        '',
      ].join('\n'),
    );
  });

  test('another seat, another counter or another winner gives another text', () => {
    const texts = [
      input,
      { ...input, laneCounter: 1 },
      { ...input, freeSeats: input.freeSeats.slice(1) },
      { ...input, cohort: input.cohort.slice(1) },
    ].map((each) => canonicalInput(protocol(each)) + canonicalOutput(protocol(each)));
    expect(new Set(texts).size).toBe(texts.length);
  });
});
