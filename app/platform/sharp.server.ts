import type makeSharp from 'sharp';

let loading: Promise<typeof makeSharp> | undefined;

/**
 * The one way to sharp. Loaded with the first picture, because libvips costs a start 90 ms and 26 MB.
 * Of all its loaders only three stay open: it would take SVG, PDF, TIFF, HEIF and more by default; the
 * block is of the whole process. One thread a picture.
 */
export function loadSharp(): Promise<typeof makeSharp> {
  loading ??= import('sharp').then(({ default: sharp }) => {
    sharp.concurrency(1);
    sharp.cache(false);
    sharp.block({ operation: ['VipsForeignLoad'] });
    sharp.unblock({
      operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp'],
    });
    return sharp;
  });
  return loading;
}
