import { sql } from 'kysely';

/** Who people are: accounts, sessions, addresses, one-time links, counted limits. */
export const steps = {
  users: sql`
    CREATE TABLE users (
      id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      email VARCHAR(254) NOT NULL,
      name VARCHAR(120) NOT NULL,
      password_hash VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      role ENUM('member', 'admin') NOT NULL DEFAULT 'member',
      language CHAR(2) CHARACTER SET ascii NOT NULL DEFAULT 'es',
      terms_version VARCHAR(20) NOT NULL,
      disabled_at DATETIME(3) NULL,
      disabled_reason VARCHAR(500) NULL,
      email_verified_at DATETIME(3) NULL,
      is_sample TINYINT(1) NOT NULL DEFAULT 0,
      created_at DATETIME(3) NOT NULL,
      updated_at DATETIME(3) NOT NULL,
      UNIQUE KEY users_email (email)
    )`,
  sessions: sql`
    CREATE TABLE sessions (
      id_hash BINARY(32) NOT NULL PRIMARY KEY,
      user_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      user_agent VARCHAR(200) NOT NULL DEFAULT '',
      created_at DATETIME(3) NOT NULL,
      last_seen_at DATETIME(3) NOT NULL,
      expires_at DATETIME(3) NOT NULL,
      KEY sessions_user (user_id),
      KEY sessions_expiry (expires_at),
      CONSTRAINT sessions_user_fk FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
    )`,
  addresses: sql`
    CREATE TABLE addresses (
      id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      user_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      recipient VARCHAR(120) NOT NULL,
      phone VARCHAR(30) NOT NULL,
      line1 VARCHAR(200) NOT NULL,
      line2 VARCHAR(200) NOT NULL DEFAULT '',
      city VARCHAR(80) NOT NULL,
      department VARCHAR(80) NOT NULL,
      postal_code VARCHAR(12) NOT NULL DEFAULT '',
      country CHAR(2) CHARACTER SET ascii NOT NULL DEFAULT 'CO',
      created_at DATETIME(3) NOT NULL,
      KEY addresses_user (user_id),
      CONSTRAINT addresses_user_fk FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
    )`,
  one_time_links: sql`
    CREATE TABLE one_time_links (
      token_hash BINARY(32) NOT NULL PRIMARY KEY,
      user_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      purpose ENUM('reset_password', 'verify_email') NOT NULL,
      expires_at DATETIME(3) NOT NULL,
      used_at DATETIME(3) NULL,
      created_at DATETIME(3) NOT NULL,
      KEY one_time_links_user (user_id),
      KEY one_time_links_expiry (expires_at),
      CONSTRAINT one_time_links_user_fk FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
    )`,
  // The shape is rate-limiter-flexible's own; it would create the table itself at each start.
  rate_limits: sql`
    CREATE TABLE rate_limits (
      \`key\` VARCHAR(255) CHARACTER SET ascii NOT NULL PRIMARY KEY,
      points INT NOT NULL DEFAULT 0,
      expire BIGINT UNSIGNED NULL,
      KEY rate_limits_expire (expire)
    )`,
  audit_log: sql`
    CREATE TABLE audit_log (
      id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
      actor_kind ENUM('visitor', 'buyer', 'seller', 'admin', 'timer', 'provider', 'carrier', 'operator') NOT NULL,
      actor_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NULL,
      action VARCHAR(60) CHARACTER SET ascii NOT NULL,
      subject_kind VARCHAR(30) CHARACTER SET ascii NOT NULL,
      subject_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      data JSON NOT NULL,
      created_at DATETIME(3) NOT NULL,
      KEY audit_log_subject (subject_kind, subject_id)
    )`,
  outbox_mails: sql`
    CREATE TABLE outbox_mails (
      id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      dedupe_key VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      recipient VARCHAR(254) NOT NULL,
      language CHAR(2) CHARACTER SET ascii NOT NULL,
      template VARCHAR(40) CHARACTER SET ascii NOT NULL,
      data JSON NOT NULL,
      attempts INT NOT NULL DEFAULT 0,
      next_attempt_at DATETIME(3) NULL,
      sent_at DATETIME(3) NULL,
      last_error VARCHAR(500) NULL,
      created_at DATETIME(3) NOT NULL,
      UNIQUE KEY outbox_mails_dedupe (dedupe_key),
      KEY outbox_mails_due (next_attempt_at)
    )`,
};
