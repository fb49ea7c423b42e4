import { Badge } from '~/ui/badge';
import { Button } from '~/ui/button';
import { Card } from '~/ui/card';
import { Form, useMessages } from '~/ui/navigation';
import type { FormPhoto } from './listing-form-data';
import { sellingMessages } from './messages';
import type { PhotoMove } from './photo-order';

/**
 * The photos of a copy with the buttons that arrange them, each a form of its own: they change the
 * order at once and leave the long form below alone.
 */
export function PhotoBoard({ photos }: { photos: readonly FormPhoto[] }) {
  const texts = useMessages(sellingMessages).form.photos;
  if (photos.length === 0) return null;
  return (
    <div id="fotos">
      <Card title={texts.present}>
        <p className="soft">{texts.presentText}</p>
        <ol className="photo-board">
          {photos.map((photo, index) => (
            <li key={photo.id} id={`foto-${photo.id}`} className="photo-board-item">
              <a href={photo.page}>
                <img src={photo.thumb} alt={texts.alt(index + 1)} width="120" height="120" />
              </a>
              {index === 0 && (
                <span className="photo-board-cover">
                  <Badge tone="accent">{texts.cover}</Badge>
                </span>
              )}
              <PhotoButtons photoId={photo.id} index={index} total={photos.length} />
            </li>
          ))}
        </ol>
      </Card>
    </div>
  );
}

type PhotoButtonsProps = { photoId: string; index: number; total: number };

function PhotoButtons({ photoId, index, total }: PhotoButtonsProps) {
  const texts = useMessages(sellingMessages).form.photos;
  const place = index + 1;
  const isFirst = index === 0;
  const buttons: { move: PhotoMove; text: string; label: string; isUseless: boolean }[] = [
    { move: 'photo_up', text: texts.up, label: texts.upLabel(place), isUseless: isFirst },
    {
      move: 'photo_down',
      text: texts.down,
      label: texts.downLabel(place),
      isUseless: place === total,
    },
    // For the second photo it is what «up» does.
    {
      move: 'photo_cover',
      text: texts.makeCover,
      label: texts.makeCoverLabel(place),
      isUseless: index < 2,
    },
    {
      move: 'photo_remove',
      text: texts.remove,
      label: texts.removeLabel(place),
      isUseless: false,
    },
  ];
  return (
    <Form className="photo-board-buttons" data-enhance="in-place">
      <input type="hidden" name="photoId" value={photoId} />
      {buttons
        .filter(({ isUseless }) => !isUseless)
        .map(({ move, text, label }) => (
          <Button
            key={move}
            type="submit"
            name="intent"
            value={move}
            variant={move === 'photo_remove' ? 'quiet' : 'secondary'}
            size="small"
            aria-label={label}
          >
            {text}
          </Button>
        ))}
    </Form>
  );
}
