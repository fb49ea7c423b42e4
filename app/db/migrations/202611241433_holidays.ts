import { sql } from 'kysely';

/** When a shop rests: the first and the last day in Bogotá, `YYYY-MM-DD`. */
export const steps = {
  sellers_holiday: sql`
    ALTER TABLE sellers
      ADD COLUMN holiday_from CHAR(10) CHARACTER SET ascii NULL,
      ADD COLUMN holiday_until CHAR(10) CHARACTER SET ascii NULL,
      ADD KEY sellers_holiday (holiday_until)`,
};
