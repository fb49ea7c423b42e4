export type Photo = {
  src: string;
  /** In pixels, so that nothing moves while it loads. */
  width: number;
  height: number;
  alt: string;
  /** Values of `srcset`. */
  avif?: string;
  webp?: string;
  /** A small file for the thumbnail; `src` otherwise. */
  thumb?: string;
};

type PictureProps = { photo: Photo; sizes?: string; /** Above the fold. */ eager?: boolean };

export function Picture({ photo, sizes, eager }: PictureProps) {
  const { src, width, height, alt, avif, webp } = photo;
  return (
    <picture className="picture">
      {avif && <source type="image/avif" srcSet={avif} sizes={sizes} />}
      {webp && <source type="image/webp" srcSet={webp} sizes={sizes} />}
      <img {...{ src, width, height, alt }} loading={eager ? undefined : 'lazy'} decoding="async" />
    </picture>
  );
}
