// Business days of Colombia: Monday to Friday but for the public holidays, computed, not listed.
// A business day ends at midnight in America/Bogota, which is UTC-5 all year (no summer time).

const dayMs = 24 * 60 * 60 * 1000;
const bogotaOffsetMs = 5 * 60 * 60 * 1000;

type Holiday = readonly [month: number, day: number, sinceYear?: number];

const fixedHolidays: readonly Holiday[] = [
  [1, 1],
  [5, 1],
  [7, 20],
  [8, 7],
  [12, 8],
  [12, 25],
];

// Kept on the Monday after, unless they fall on one (Ley 51 de 1983, "Ley Emiliani").
const movedHolidays: readonly Holiday[] = [
  [1, 6],
  [3, 19],
  [6, 29],
  [7, 9, 2026], // Chiquinquira: Ley 2578 de 2026, art. 6
  [8, 15],
  [10, 12],
  [11, 1],
  [11, 11],
];

// Days after Easter Sunday: Maundy Thursday, Good Friday, and the Mondays after Ascension, Corpus
// Christi and the Sacred Heart (same law).
const easterHolidays = [-3, -2, 43, 64, 71];

const holidaysByYear = new Map<number, ReadonlySet<string>>();

/** The calendar day in Bogota at this instant, as `YYYY-MM-DD`. */
export function bogotaDay(instant: Date): string {
  return isoDay(instant.getTime() - bogotaOffsetMs);
}

/** The holidays of a year from 1984 on, as sorted `YYYY-MM-DD`; two can fall on the same day. */
export function colombianHolidays(year: number): string[] {
  const inForce = ([, , since = 0]: Holiday) => year >= since;
  const at = ([month, day]: Holiday) => Date.UTC(year, month - 1, day);
  const easter = easterSunday(year);
  const days = [
    ...fixedHolidays.filter(inForce).map(at),
    ...movedHolidays.filter(inForce).map((holiday) => mondayFrom(at(holiday))),
    ...easterHolidays.map((offset) => easter + offset * dayMs),
  ];
  return [...new Set(days)].sort((a, b) => a - b).map(isoDay);
}

/** True when `day` (`YYYY-MM-DD`, the date in Bogota) is neither a weekend day nor a holiday. */
export function isBusinessDay(day: string): boolean {
  const weekday = new Date(dayStart(day)).getUTCDay();
  if (weekday === 0 || weekday === 6) return false;
  const year = Number(day.slice(0, 4));
  let holidays = holidaysByYear.get(year);
  if (!holidays) {
    holidays = new Set(colombianHolidays(year));
    holidaysByYear.set(year, holidays);
  }
  return !holidays.has(day);
}

/**
 * The end of the `count`-th business day after the day in Bogota that holds `instant`: the UTC
 * instant at which the next day begins there, so a deadline holds while `now < end`. The day of
 * `instant` itself does not count. Throws RangeError unless `count` is a whole number from 1 to 1000.
 */
export function addBusinessDays(instant: Date, count: number): Date {
  if (!Number.isInteger(count) || count < 1 || count > 1000) {
    throw new RangeError('count of business days: a whole number from 1 to 1000');
  }
  let day = dayStart(bogotaDay(instant));
  for (let left = count; left > 0;) {
    day += dayMs;
    if (isBusinessDay(isoDay(day))) left -= 1;
  }
  return new Date(day + dayMs + bogotaOffsetMs);
}

function isoDay(utcMs: number): string {
  return new Date(utcMs).toISOString().slice(0, 10);
}

function dayStart(day: string): number {
  const start = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(start)) throw new RangeError(`not a day: ${day}`);
  return start;
}

function mondayFrom(utcMs: number): number {
  return utcMs + ((8 - new Date(utcMs).getUTCDay()) % 7) * dayMs;
}

/** Gregorian Easter by the anonymous algorithm (Meeus, Astronomical Algorithms, chapter 8). */
function easterSunday(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  const day = (h + l - 7 * m + 33 * month + 19) % 32;
  return Date.UTC(year, month - 1, day);
}
