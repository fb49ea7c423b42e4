import { FileField } from '~/ui/file-field';
import { FieldGroup } from '~/ui/field';
import { FormSection } from '~/ui/form-section';
import { useMessages } from '~/ui/navigation';
import type { FormPhoto } from './listing-form-data';
import { sellingMessages } from './messages';
import { acceptedPhotos } from './photo-order';

const accepted = acceptedPhotos.join();

type PhotosSectionProps = {
  /** Sent with a form that was refused; they join the copy while they stay ticked. */
  kept: readonly FormPhoto[];
  hasPhotos: boolean;
};

/** Photos to add. Those that the copy has already are arranged in their own card. */
export function PhotosSection({ kept, hasPhotos }: PhotosSectionProps) {
  const texts = useMessages(sellingMessages).form.photos;
  return (
    <FormSection title={texts.title} text={hasPhotos ? undefined : texts.later}>
      {kept.length > 0 && <KeptPhotos photos={kept} />}
      <FileField
        // A new list of kept photos empties the field, or the same files would be sent once more.
        key={kept.map(({ id }) => id).join()}
        name="photos"
        label={hasPhotos || kept.length > 0 ? texts.add : texts.first}
        hint={texts.hint}
        optional
        accept={accepted}
        multiple
      />
    </FormSection>
  );
}

function KeptPhotos({ photos }: { photos: readonly FormPhoto[] }) {
  const texts = useMessages(sellingMessages).form.photos;
  return (
    <FieldGroup name="photoId" label={texts.kept} hint={texts.keptHint}>
      <ul className="photo-strip">
        {photos.map(({ id, thumb }, index) => (
          <li key={id}>
            <img src={thumb} alt="" width="120" height="120" />
            <label className="choice">
              <input
                type="checkbox"
                id={index === 0 ? 'photoId' : `photoId-${id}`}
                name="photoId"
                value={id}
                defaultChecked
              />
              <span>{texts.keep(index + 1)}</span>
            </label>
          </li>
        ))}
      </ul>
    </FieldGroup>
  );
}
