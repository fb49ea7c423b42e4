/**
 * How long a sign-in lasts (ASVS 7.3.1, 7.3.2; C25). Seconds, measured by the database's clock.
 * Admins can see and change other people's things, so theirs end sooner.
 */

export type Role = 'member' | 'admin';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** A session that nobody used for so long is over. */
export const idleSeconds: Record<Role, number> = { member: 7 * day, admin: 30 * minute };

/** A session is over after so long even when it is used all the time. */
export const absoluteSeconds: Record<Role, number> = { member: 30 * day, admin: 12 * hour };

/** "Last seen" is written at most so often: a page view costs a read, and only now and then a write. */
export const seenEverySeconds: Record<Role, number> = { member: 5 * minute, admin: minute };
