import { sql } from 'kysely';

/** What buyers and sellers write to each other, about a copy or an order, and what people report. */
export const steps = {
  conversations: sql`
    CREATE TABLE conversations (
      id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      listing_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NULL,
      order_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NULL,
      buyer_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      seller_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      title VARCHAR(750) NOT NULL,
      created_at DATETIME(3) NOT NULL,
      written_at DATETIME(3) NOT NULL,
      UNIQUE KEY conversations_listing (listing_id, buyer_id),
      UNIQUE KEY conversations_order (order_id),
      KEY conversations_buyer (buyer_id, written_at),
      KEY conversations_seller (seller_id, written_at),
      CONSTRAINT conversations_listing_fk FOREIGN KEY (listing_id) REFERENCES listings (id),
      CONSTRAINT conversations_order_fk FOREIGN KEY (order_id) REFERENCES orders (id)
    )`,
  messages: sql`
    CREATE TABLE messages (
      id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      conversation_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      author_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      reader_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      answers_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NULL,
      text VARCHAR(2000) NOT NULL,
      created_at DATETIME(3) NOT NULL,
      read_at DATETIME(3) NULL,
      UNIQUE KEY messages_answers (answers_id),
      KEY messages_conversation (conversation_id, id),
      KEY messages_unread (reader_id, read_at),
      CONSTRAINT messages_conversation_fk FOREIGN KEY (conversation_id) REFERENCES conversations (id)
    )`,
  reports: sql`
    CREATE TABLE reports (
      id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      reporter_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      subject_kind ENUM('listing', 'message') NOT NULL,
      subject_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      accused_id CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      reason VARCHAR(20) CHARACTER SET ascii NOT NULL,
      text VARCHAR(1000) NOT NULL,
      status ENUM('open', 'dismissed', 'hidden', 'disabled') NOT NULL,
      resolution VARCHAR(500) NULL,
      decided_by CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NULL,
      created_at DATETIME(3) NOT NULL,
      decided_at DATETIME(3) NULL,
      UNIQUE KEY reports_once (reporter_id, subject_kind, subject_id),
      KEY reports_status (status, id)
    )`,
};
