import { sql } from 'kysely';

/** When a person closed their account, and when what it held of them was erased. */
export const steps = {
  closed: sql`
    ALTER TABLE users
      ADD COLUMN closed_at DATETIME(3) NULL,
      ADD COLUMN erased_at DATETIME(3) NULL`,
  closed_in_line: sql`ALTER TABLE users ADD KEY users_closed (closed_at, erased_at)`,
};
