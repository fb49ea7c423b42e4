import { sql } from 'kysely';

/** What a seller keeps, counted by the index alone: how many photos, and their bytes. */
export const steps = {
  photo_owner: sql`CREATE INDEX listing_photos_owner ON listing_photos (owner_id, bytes)`,
};
