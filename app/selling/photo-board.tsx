import { bookTerms } from '~/catalog/book-terms';
import { photoAlt } from '~/catalog/photo-alt';
import { Badge } from '~/ui/badge';
import { Button } from '~/ui/button';
import { Card } from '~/ui/card';
import { Disclosure } from '~/ui/confirm';
import { Form, useLang, useMessages } from '~/ui/navigation';
import { SelectField } from '~/ui/select-field';
import { TextField } from '~/ui/text-field';
import { defects, type Condition } from '~/values/condition';
import type { EditListingForm, ListingPhoto } from './listing-form-data';
import { sellingMessages } from './messages';
import type { PhotoIntent } from './photo-order';

/**
 * The photos of a copy with the buttons that arrange, turn and describe them, each a form of its own:
 * they change the photo at once and leave the long form below alone.
 */
export function PhotoBoard({ listing }: { listing: EditListingForm }) {
  const texts = useMessages(sellingMessages).form.photos;
  const lang = useLang();
  const { photos, title, values } = listing;
  if (photos.length === 0) return null;
  const altOf = (photo: Pick<ListingPhoto, 'alt' | 'defect'>, index: number) =>
    photoAlt(photo, { title, condition: values.condition as Condition, place: index + 1 }, lang);
  return (
    <div id="fotos">
      <Card title={texts.present}>
        <p className="soft">{texts.presentText}</p>
        <ol className="photo-board">
          {photos.map((photo, index) => (
            <li key={photo.id} id={`foto-${photo.id}`} className="photo-board-item">
              <a href={photo.page}>
                <img src={photo.thumb} alt={altOf(photo, index)} width="120" height="120" />
              </a>
              {index === 0 && (
                <span className="photo-board-cover">
                  <Badge tone="accent">{texts.cover}</Badge>
                </span>
              )}
              {photo.isAwaited && <p className="small soft">{texts.awaited}</p>}
              <PhotoButtons photoId={photo.id} index={index} total={photos.length} />
              <PhotoWords
                photo={photo}
                place={index + 1}
                // What it would say without words of the seller's.
                usual={altOf({ ...photo, alt: '' }, index)}
                ticked={values.defects ?? []}
              />
            </li>
          ))}
        </ol>
      </Card>
    </div>
  );
}

type PhotoWordsProps = {
  photo: ListingPhoto;
  place: number;
  usual: string;
  ticked: string | string[];
};

/** What it shows: in words for those who do not see it, and which of the ticked defects it proves. */
function PhotoWords({ photo, place, usual, ticked }: PhotoWordsProps) {
  const texts = useMessages(sellingMessages).form.photos;
  const terms = useMessages(bookTerms);
  const shown = defects.filter((one) => ticked.includes(one) || one === photo.defect);
  return (
    <Disclosure
      summary={
        <>
          {texts.describe}
          <span className="visually-hidden"> {texts.describeWhich(place)}</span>
        </>
      }
    >
      <Form data-enhance="in-place" className="photo-board-words">
        <input type="hidden" name="photoId" value={photo.id} />
        <TextField
          name="alt"
          id={`alt-${photo.id}`}
          label={texts.altLabel}
          hint={texts.altHint(usual)}
          optional
          defaultValue={photo.alt}
          maxLength={200}
        />
        {shown.length > 0 && (
          <SelectField
            name="defect"
            id={`defect-${photo.id}`}
            label={texts.defectLabel}
            hint={texts.defectHint}
            emptyOption={texts.noDefect}
            defaultValue={photo.defect ?? ''}
            width="full"
            options={shown.map((value) => ({ value, label: terms.defects[value] }))}
          />
        )}
        <Button type="submit" name="intent" value="photo_describe" variant="secondary" size="small">
          {texts.saveWords}
        </Button>
      </Form>
    </Disclosure>
  );
}

type PhotoButtonsProps = { photoId: string; index: number; total: number };

function PhotoButtons({ photoId, index, total }: PhotoButtonsProps) {
  const texts = useMessages(sellingMessages).form.photos;
  const place = index + 1;
  const isFirst = index === 0;
  const buttons: { intent: PhotoIntent; text: string; label: string; isUseless?: boolean }[] = [
    { intent: 'photo_up', text: texts.up, label: texts.upLabel(place), isUseless: isFirst },
    {
      intent: 'photo_down',
      text: texts.down,
      label: texts.downLabel(place),
      isUseless: place === total,
    },
    // For the second photo it is what «up» does.
    {
      intent: 'photo_cover',
      text: texts.makeCover,
      label: texts.makeCoverLabel(place),
      isUseless: index < 2,
    },
    { intent: 'photo_rotate', text: texts.rotate, label: texts.rotateLabel(place) },
    { intent: 'photo_remove', text: texts.remove, label: texts.removeLabel(place) },
  ];
  return (
    <Form className="photo-board-buttons" data-enhance="in-place">
      <input type="hidden" name="photoId" value={photoId} />
      {buttons
        .filter(({ isUseless }) => !isUseless)
        .map(({ intent, text, label }) => (
          <Button
            key={intent}
            type="submit"
            name="intent"
            value={intent}
            variant={intent === 'photo_remove' ? 'quiet' : 'secondary'}
            size="small"
            aria-label={label}
          >
            {text}
          </Button>
        ))}
    </Form>
  );
}
