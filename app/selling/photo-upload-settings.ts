import type { PickRules } from './photo-picks';
import type { PreviewTexts } from './photo-previews';
import type { SellingMessages } from './messages';
import { acceptedPhotos, MAX_PHOTO_BYTES, MAX_PHOTOS_A_POST } from './photo-order';

/** What the form for a copy tells its script (photo-upload.enhance.ts), as JSON in `data-photos`. */
export interface PhotoUploadSettings {
  rules: PickRules;
  texts: PreviewTexts & { sending: string; working: string; failed: string };
}

export function photoUploadSettings({ form, photoProblems }: SellingMessages): PhotoUploadSettings {
  const { remove, camera, sending, working, failed } = form.photos;
  return {
    rules: { types: acceptedPhotos, maxBytes: MAX_PHOTO_BYTES, maxFiles: MAX_PHOTOS_A_POST },
    texts: {
      problems: {
        not_a_photo: photoProblems.not_a_photo('{name}'),
        too_large: photoProblems.too_large('{name}'),
        too_many: photoProblems.too_many('{name}'),
      },
      remove,
      camera,
      sending,
      working,
      failed,
    },
  };
}
