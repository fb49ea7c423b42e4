import { sql } from 'kysely';

/** The seals of the audit log: a hash chain beside it (C64). */
export const steps = {
  // No foreign key: a row that went away must be found by the verification, not hindered here. Two
  // seals cannot follow the same one, so that the chain has no branches.
  audit_seals: sql`
    CREATE TABLE audit_seals (
      seq BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
      audit_id BIGINT UNSIGNED NOT NULL,
      previous_hash BINARY(32) NOT NULL,
      hash BINARY(32) NOT NULL,
      sealed_at DATETIME(3) NOT NULL,
      UNIQUE KEY audit_seals_row (audit_id),
      UNIQUE KEY audit_seals_previous (previous_hash)
    )`,
};
