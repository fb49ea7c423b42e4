import { COVER_DESIGNS, COVER_PALETTES } from './cover-designs';

/** Which binding and which pair of colours a book gets: by its seed, the same everywhere. */
export function coverChoice(seed: string): { design: number; palette: number } {
  const hash = hashOf(seed);
  return {
    design: hash % COVER_DESIGNS.length,
    palette: Math.floor(hash / COVER_DESIGNS.length) % COVER_PALETTES,
  };
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  // The last bits of a product follow the last letters too closely; mix them.
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x85ebca6b) >>> 0;
}
