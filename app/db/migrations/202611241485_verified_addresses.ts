import { sql } from 'kysely';

/** Links that confirm an address: which one it is, and when an account's address became another. */
export const steps = {
  link_purposes: sql`
    ALTER TABLE one_time_links MODIFY COLUMN purpose
      ENUM('reset_password', 'verify_email', 'change_email') NOT NULL`,
  link_address: sql`ALTER TABLE one_time_links ADD COLUMN email VARCHAR(254) NULL`,
  changed_address: sql`ALTER TABLE users ADD COLUMN email_changed_at DATETIME(3) NULL`,
};
