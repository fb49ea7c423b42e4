import type { ReactNode } from 'react';
import { uiMessages } from './messages';
import { useMessages } from './navigation';
import { Picture } from './picture';
import type { Photo } from './picture';

type GalleryProps = {
  photos: readonly Photo[];
  /** Instead of photos when there are none: a drawn cover. */
  fallback?: ReactNode;
  /** Prefix of the photos' ids. */
  id?: string;
};

/** A strip that snaps photo by photo; the thumbnails are links to them, so no script is needed. */
export function Gallery({ photos, fallback, id = 'photo' }: GalleryProps) {
  const texts = useMessages(uiMessages);
  if (photos.length === 0) return <div className="gallery gallery--drawn">{fallback}</div>;
  return (
    <section className="gallery" aria-label={texts.photos}>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling strip must be reachable by keyboard */}
      <ul className="gallery-strip" tabIndex={0} aria-label={texts.photos}>
        {photos.map((photo, index) => (
          <li key={photo.src} id={`${id}-${index + 1}`}>
            <Picture photo={photo} sizes="(min-width: 60rem) 34rem, 100vw" eager={index === 0} />
          </li>
        ))}
      </ul>
      {photos.length > 1 && (
        <ol className="gallery-thumbs">
          {photos.map((photo, index) => (
            <li key={photo.src}>
              <a href={`#${id}-${index + 1}`} aria-label={texts.photoOf(index + 1, photos.length)}>
                <img src={photo.thumb ?? photo.src} width="64" height="80" alt="" loading="lazy" />
              </a>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
