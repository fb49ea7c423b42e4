import serif from './fonts/source-serif-4-latin.woff2?url';

/** For the root route's `links`: the only font file, fetched before the styles ask for it. */
export const fontLinks = [
  { rel: 'preload', href: serif, as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' },
] as const;
