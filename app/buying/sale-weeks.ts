// A seller's sales by the week, which begins on Monday.

export interface SaleDay {
  /** `YYYY-MM-DD` in Bogotá. */
  day: string;
  copies: number;
  /** Minor units, without postage. */
  minor: bigint;
}

export interface SaleWeek {
  /** Its Monday. */
  from: string;
  copies: number;
  /** Minor units in text. */
  minor: string;
}

const DAY_MS = 86_400_000;

/** The Monday of the day's week. */
export function mondayOf(day: string): string {
  const time = Date.parse(`${day}T00:00:00Z`);
  const sinceMonday = (new Date(time).getUTCDay() + 6) % 7;
  return new Date(time - sinceMonday * DAY_MS).toISOString().slice(0, 10);
}

/** The Mondays of the last so many weeks, the one of `today` last. */
export function mondaysUntil(today: string, count: number): string[] {
  const last = Date.parse(`${mondayOf(today)}T00:00:00Z`);
  return Array.from({ length: count }, (_, index) =>
    new Date(last - (count - 1 - index) * 7 * DAY_MS).toISOString().slice(0, 10),
  );
}

/** Views by the week, also the weeks without one. */
export function viewWeeksOf(
  days: readonly { day: string; views: number }[],
  today: string,
  count: number,
): { from: string; views: number }[] {
  return mondaysUntil(today, count).map((from) => ({
    from,
    views: days
      .filter(({ day }) => mondayOf(day) === from)
      .reduce((sum, { views }) => sum + views, 0),
  }));
}

/** The last so many weeks up to the one of `today`, also those without a sale. */
export function weeksOf(days: readonly SaleDay[], today: string, count: number): SaleWeek[] {
  return mondaysUntil(today, count).map((from) => {
    const own = days.filter(({ day }) => mondayOf(day) === from);
    return {
      from,
      copies: own.reduce((sum, { copies }) => sum + copies, 0),
      minor: own.reduce((sum, { minor }) => sum + minor, 0n).toString(),
    };
  });
}
