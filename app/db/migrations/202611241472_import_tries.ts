import { sql } from 'kysely';

/** How often workers took a seller's file up without getting on with it: after some tries it has failed. */
export const steps = {
  import_tries: sql`ALTER TABLE imports ADD COLUMN tries SMALLINT NOT NULL DEFAULT 0`,
};
