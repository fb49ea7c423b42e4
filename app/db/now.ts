import { sql } from 'kysely';

/**
 * The one clock: the database's UTC time, to the millisecond. Not NOW(), which follows the session's
 * time zone, and not Date.now(), which differs between copies of the server.
 */
export const now = () => sql<Date>`UTC_TIMESTAMP(3)`;

/** The database's time so many seconds from now (negative: ago). */
export const nowPlusSeconds = (seconds: number) =>
  sql<Date>`TIMESTAMPADD(SECOND, ${seconds}, UTC_TIMESTAMP(3))`;
