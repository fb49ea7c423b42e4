import { sql } from 'kysely';

/**
 * The one clock: the database's UTC time, to the millisecond. Not NOW(), which follows the session's
 * time zone, and not Date.now(), which differs between copies of the server.
 */
export const now = () => sql<Date>`UTC_TIMESTAMP(3)`;

/** The database's time so many seconds from now (negative: ago). */
export const nowPlusSeconds = (seconds: number) =>
  sql<Date>`TIMESTAMPADD(SECOND, ${seconds}, UTC_TIMESTAMP(3))`;

/** Today in Bogotá, which is five hours behind all year: `YYYY-MM-DD`. */
export const bogotaToday = () =>
  sql<string>`DATE_FORMAT(TIMESTAMPADD(HOUR, -5, UTC_TIMESTAMP(3)), '%Y-%m-%d')`;
