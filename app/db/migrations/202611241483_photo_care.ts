import { sql } from 'kysely';

/**
 * `turns`: quarter turns clockwise from the stored source to what is shown. `defect`: which of the copy's
 * defects the photo shows. `cut_off_for`: the post that brought it broke off behind it; the copy whose
 * form that was, or `new`.
 */
export const steps = {
  turns: sql`ALTER TABLE listing_photos ADD COLUMN turns TINYINT UNSIGNED NOT NULL DEFAULT 0`,
  defect: sql`ALTER TABLE listing_photos ADD COLUMN defect VARCHAR(20) CHARACTER SET ascii NULL`,
  cut_off_for: sql`
    ALTER TABLE listing_photos
      ADD COLUMN cut_off_for VARCHAR(22) CHARACTER SET ascii COLLATE ascii_bin NULL`,
  by_cut_off: sql`ALTER TABLE listing_photos ADD KEY listing_photos_cut_off (owner_id, cut_off_for)`,
};
