import { describe, expect, test } from 'vitest';
import { stepOf } from '../../dashboard/src/family/apply/steps.ts';
import { NO_DAY, isNoDay, partsOf, typedDay } from '../../dashboard/src/family/dayParts.ts';
import { hintOfIin } from '../../dashboard/src/family/iin.ts';
import { issueTextId } from '../../dashboard/src/ui/issueText.ts';
import { matches } from '../../dashboard/src/family/matches.ts';
import { moved } from '../../dashboard/src/family/order.ts';

describe('what an IIN fills in', () => {
  test('a number pasted with spaces tells the date of birth and the sex', () => {
    expect(hintOfIin(' 230517 5 9001 2\u00a0')).toEqual({ digits: '230517590012', birthOn: '2023-05-17', sex: 'M' });
    expect(hintOfIin('050101-600-123').sex).toBe('F');
    expect(hintOfIin('990101300123').birthOn).toBe('1999-01-01');
  });

  test('whether the number is right is not for the page to judge', () => {
    // No such day and no such last digit: the server says so.
    expect(hintOfIin('230231500000')).toMatchObject({ birthOn: '2023-02-31' });
  });

  test('what is not twelve digits with a century fills in nothing', () => {
    for (const typed of ['', '2305175', '230517590012 3', '230517790012', '23O517590012'])
      expect(hintOfIin(typed)).toMatchObject({ birthOn: null, sex: null });
  });
});

describe('a day typed in three boxes', () => {
  test('goes to the server as it was typed, filled up with zeros', () => {
    expect(typedDay({ day: '7', month: ' 5', year: '2023' })).toBe('2023-05-07');
    expect(typedDay({ day: '31', month: '2', year: '2023' })).toBe('2023-02-31');
    expect(partsOf('2023-05-07')).toEqual({ day: '7', month: '5', year: '2023' });
    expect(typedDay(partsOf('2023-11-30'))).toBe('2023-11-30');
  });

  test('is none only when all three boxes are empty', () => {
    expect(isNoDay(NO_DAY)).toBe(true);
    expect(isNoDay({ ...NO_DAY, day: '1' })).toBe(false);
    expect(partsOf(null)).toEqual(NO_DAY);
  });
});

describe('a ranked list', () => {
  test('moves one up or down and keeps the order of the others', () => {
    expect(moved(['a', 'b', 'c', 'd'], 2, 1)).toEqual(['a', 'c', 'b', 'd']);
    expect(moved(['a', 'b', 'c', 'd'], 0, 1)).toEqual(['b', 'a', 'c', 'd']);
  });

  test('moves nothing beyond its ends', () => {
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
    expect(moved(['a', 'b'], 1, 2)).toEqual(['a', 'b']);
    expect(moved(['a', 'b'], 5, 0)).toEqual(['a', 'b']);
  });
});

describe('mistakes of a form', () => {
  test('are told in the language of the page, at the field they belong to', () => {
    expect(issueTextId('child.iin', 'CHECKSUM')).toBe('issue.iinChecksum');
    expect(issueTextId('child.birthOn', 'DISAGREES_WITH_IIN')).toBe('issue.otherDay');
    expect(issueTextId('kindergartenIds', 'REQUIRED')).toBe('issue.noWish');
    expect(issueTextId('kindergartenIds.2', 'WISHED_TWICE')).toBe('issue.twice');
    expect(stepOf('child.iin')).toBe('child');
    expect(stepOf('kindergartenIds.2')).toBe('wishes');
    expect(stepOf('languages')).toBe('wishes');
    expect(stepOf('notBeforeOn')).toBe('time');
    expect(stepOf('subcategory')).toBe('privilege');
  });

  test('a mistake without words of ours keeps those of the server', () => {
    expect(issueTextId('paper.phone', 'NEVER_HEARD_OF')).toBeNull();
    expect(issueTextId('child.birthOn', 'toString')).toBeNull();
  });
});

test('a search finds every word somewhere, whatever the case and the letter ё', () => {
  expect(matches('зелёная 12', ['12', 'Детский сад', 'ул. Зеленая, 3'])).toBe(true);
  expect(matches('ҚҰЛЫН', ['№ 15 «Құлыншақ» балабақшасы'])).toBe(true);
  expect(matches('', ['anything'])).toBe(true);
  expect(matches('12 blue', ['12', 'green'])).toBe(false);
});
