import { sql } from 'kysely';

/** What came of each look along the audit log's chain of seals. */
export const steps = {
  audit_checks: sql`
    CREATE TABLE audit_checks (
      id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
      made_by ENUM('worker', 'command') NOT NULL,
      is_sound TINYINT(1) NOT NULL,
      sealed BIGINT UNSIGNED NOT NULL,
      unsealed BIGINT UNSIGNED NOT NULL,
      missing_ids JSON NOT NULL,
      changed_ids JSON NOT NULL,
      broken_ids JSON NOT NULL,
      has_head TINYINT(1) NULL,
      head CHAR(64) CHARACTER SET ascii NOT NULL,
      made_at DATETIME(3) NOT NULL
    )`,
};
