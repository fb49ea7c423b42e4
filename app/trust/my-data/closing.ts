/** An account that its owner closed is erased after so long; until then signing in brings it back. */
export const GRACE_DAYS = 7;

/** Why an account cannot be closed yet; each has its sentence in the room's messages. */
export const obstacles = ['admin', 'purchases', 'sales', 'claims', 'balance'] as const;
export type Obstacle = (typeof obstacles)[number];
