import type { ColumnType } from 'kysely';

/** A BIGINT arrives as a string (no number holds it exactly) and is written as bigint or string. */
export type BigintColumn = ColumnType<string, string | bigint | number, string | bigint | number>;

/** JSON columns are written as text and arrive parsed. */
export type JsonStrings = ColumnType<string[], string, string>;
export type JsonRecord = ColumnType<
  Record<string, string | number | boolean | null>,
  string,
  string
>;
