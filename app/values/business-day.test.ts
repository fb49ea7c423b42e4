import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addBusinessDays, bogotaDay, colombianHolidays, isBusinessDay } from './business-day';

const known: Record<number, string> = {
  2024: '01-01 01-08 03-25 03-28 03-29 05-01 05-13 06-03 06-10 07-01 07-20 08-07 08-19 10-14 11-04 11-11 12-08 12-25',
  // The Sacred Heart and Saint Peter fell on the same Monday, 30 June.
  2025: '01-01 01-06 03-24 04-17 04-18 05-01 06-02 06-23 06-30 07-20 08-07 08-18 10-13 11-03 11-17 12-08 12-25',
  2026: '01-01 01-12 03-23 04-02 04-03 05-01 05-18 06-08 06-15 06-29 07-13 07-20 08-07 08-17 10-12 11-02 11-16 12-08 12-25',
  2027: '01-01 01-11 03-22 03-25 03-26 05-01 05-10 05-31 06-07 07-05 07-12 07-20 08-07 08-16 10-18 11-01 11-15 12-08 12-25',
};

describe('colombianHolidays', () => {
  it.each(Object.entries(known))('%s', (year, days) => {
    const expected = days.split(' ').map((day) => `${year}-${day}`);
    expect(colombianHolidays(Number(year))).toEqual(expected);
  });
});

describe('isBusinessDay', () => {
  it.each([
    ['2026-07-13', false], // the new holiday of Chiquinquira
    ['2026-07-09', true],
    ['2025-07-14', true], // before that law
    ['2026-11-21', false], // Saturday
    ['2026-11-22', false], // Sunday
    ['2026-11-24', true],
    ['2028-02-29', true],
  ])('%s: %s', (day, answer) => {
    expect(isBusinessDay(day)).toBe(answer);
  });

  it('refuses what is no day', () => {
    expect(() => isBusinessDay('soon')).toThrow(RangeError);
  });
});

describe('addBusinessDays', () => {
  it.each([
    // Tuesday noon in Bogota, five business days: to the end of the next Tuesday.
    ['2026-11-24T17:00:00Z', 5, '2026-12-02T05:00:00.000Z'],
    // 23:59:59 in Bogota is still that day; one second later the next day has begun.
    ['2026-11-25T04:59:59Z', 1, '2026-11-26T05:00:00.000Z'],
    ['2026-11-25T05:00:00Z', 1, '2026-11-27T05:00:00.000Z'],
    // From a Friday, and from a Saturday.
    ['2026-11-27T15:00:00Z', 1, '2026-12-01T05:00:00.000Z'],
    ['2026-11-28T15:00:00Z', 1, '2026-12-01T05:00:00.000Z'],
    // Over Holy Week: Wednesday 1 April, then Monday 6.
    ['2026-04-01T15:00:00Z', 1, '2026-04-07T05:00:00.000Z'],
    // Over the turn of the year, with Christmas on a Friday and New Year on a Friday.
    ['2026-12-24T15:00:00Z', 5, '2027-01-05T05:00:00.000Z'],
  ])('%s + %d ends at %s', (start, count, end) => {
    expect(addBusinessDays(new Date(start), count).toISOString()).toBe(end);
  });

  it('ends at midnight in Bogota, after exactly that many business days', () => {
    const instants = fc.date({
      min: new Date('2020-01-01'),
      max: new Date('2040-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 40 }), (start, count) => {
        const end = addBusinessDays(start, count);
        expect(end.toISOString()).toMatch(/T05:00:00\.000Z$/);
        let counted = 0;
        const last = bogotaDay(new Date(end.getTime() - 1));
        for (let at = start.getTime(); bogotaDay(new Date(at)) !== last;) {
          at += 24 * 60 * 60 * 1000;
          if (isBusinessDay(bogotaDay(new Date(at)))) counted += 1;
        }
        expect(counted).toBe(count);
        expect(isBusinessDay(last)).toBe(true);
      }),
    );
  });

  it.each([0, -1, 1.5, Number.NaN, 1001])('refuses %s days', (count) => {
    expect(() => addBusinessDays(new Date(0), count)).toThrow(RangeError);
  });
});
