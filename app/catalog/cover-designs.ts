/** The bindings: where the letters stand and what is stamped around them, on 200 × 300. */

export type CoverDesign = {
  /** Filled paths: a paper label; stamped foil; the cloth's own colour, darker. */
  label?: string;
  foil?: string;
  tone?: string;
  /** Ruled lines: in foil, or in the label's ink. */
  rules?: string;
  inkRules?: string;
  /** Box of the title by its middle; `ink` when it stands on paper. */
  title: { x: number; y: number; width: number; height: number; ink?: true };
  author: { x: number; y: number; width: number; ink?: true };
  /** The title's first letter, large, in the cloth's own colour. */
  initial?: true;
};

// Patterns of the cloth (stripes, dots, arches) are in book-cover.css under `.cover-d<index>`.
export const COVER_DESIGNS: readonly CoverDesign[] = [
  {
    // Double frame with lozenges in the corners
    rules: 'M14 12h174v276H14zM20 18h162v264H20zM62 218h28m22 0h28',
    foil: 'M20 18h14l-14 14zM182 18v14l-14-14zM182 282h-14l14-14zM20 282v-14l14 14zM101 210l8 8-8 8-8-8z',
    title: { x: 101, y: 116, width: 136, height: 156 },
    author: { x: 101, y: 248, width: 140 },
  },
  {
    // Paper label on plain cloth
    label: 'M36 44h132v140H36z',
    inkRules: 'M41 49h122v130H41zM44 52h116v124H44z',
    foil: 'M102 232l3 10 10 3-10 3-3 10-3-10-10-3 10-3z',
    title: { x: 102, y: 102, width: 104, height: 84, ink: true },
    author: { x: 102, y: 160, width: 108, ink: true },
  },
  {
    // Gilt bands at head and foot
    foil: 'M14 30h186v2H14zM14 36h186v9H14zM14 49h186v2H14zM14 222h186v2H14zM14 228h186v9H14zM14 241h186v2H14z',
    title: { x: 106, y: 136, width: 156, height: 150 },
    author: { x: 106, y: 268, width: 160 },
  },
  {
    // A broad paper band between two fields of cloth
    label: 'M14 84h186v118H14z',
    inkRules: 'M14 90h186M14 196h186',
    rules: 'M106 26a16 20 0 1 0 .1 0z',
    foil: 'M106 34l3 9 8 3-8 3-3 9-3-9-8-3 8-3z',
    title: { x: 106, y: 143, width: 160, height: 96, ink: true },
    author: { x: 106, y: 242, width: 160 },
  },
  {
    // Striped cloth, oval label
    label: 'M104 34c52 0 78 42 78 92s-26 92-78 92-78-42-78-92 26-92 78-92z',
    inkRules: 'M104 40c48 0 72 39 72 86s-24 86-72 86-72-39-72-86 24-86 72-86z',
    title: { x: 104, y: 126, width: 112, height: 104, ink: true },
    author: { x: 104, y: 250, width: 150 },
  },
  {
    // Dotted cloth, label with cut corners
    label: 'M40 70h124l10 10v130l-10 10H40l-10-10V80z',
    inkRules: 'M43 76h118l7 7v124l-7 7H43l-7-7V83zM82 170h40',
    title: { x: 102, y: 122, width: 120, height: 80, ink: true },
    author: { x: 102, y: 190, width: 120, ink: true },
  },
  {
    // Lozenges above, rule below
    rules: 'M105 24l38 38-38 38-38-38zM105 34l28 28-28 28-28-28zM29 62h38m76 0h38M65 232h80',
    foil: 'M105 48l14 14-14 14-14-14z',
    title: { x: 105, y: 168, width: 158, height: 110 },
    author: { x: 105, y: 252, width: 160 },
  },
  {
    // Rising sun
    rules:
      'M107 300L24 246M107 300L46 224M107 300L76 212M107 300V208M107 300L138 212M107 300L168 224M107 300L190 246',
    foil: 'M77 300a30 30 0 0 1 60 0z',
    title: { x: 107, y: 122, width: 160, height: 132 },
    author: { x: 107, y: 34, width: 160 },
  },
  {
    // Half leather: spine and corners of another skin
    tone: 'M0 0h38v300H0zM200 0v44L156 0zM200 300v-44l-44 44z',
    rules: 'M41 0v300M152 0l48 48M152 300l48-48',
    foil: 'M8 40h30v2H8zM8 46h30v2H8zM8 254h30v2H8zM8 260h30v2H8z',
    title: { x: 119, y: 130, width: 136, height: 160 },
    author: { x: 116, y: 242, width: 112 },
  },
  {
    // Paper wrapper with a double red and black frame
    rules: 'M18 14h168v272H18z',
    inkRules: 'M22 18h160v264H22zM25 21h154v258H25zM92 248h20M102 240v16',
    title: { x: 102, y: 148, width: 134, height: 116, ink: true },
    author: { x: 102, y: 54, width: 134, ink: true },
  },
  {
    // The title's first letter blind-stamped
    initial: true,
    foil: 'M26 190h54v3H26z',
    title: { x: 107, y: 226, width: 162, height: 56 },
    author: { x: 107, y: 272, width: 160 },
  },
  {
    // Arches rising from the foot
    rules: 'M14 12h174v276H14z',
    foil: 'M101 214l4 12 12 4-12 4-4 12-4-12-12-4 12-4z',
    title: { x: 101, y: 122, width: 144, height: 132 },
    author: { x: 101, y: 38, width: 148 },
  },
  {
    // Ridges of the Andes under a low moon
    tone: 'M0 300V226l38-34 30 26 46-52 38 40 22-18 26 24v88z',
    rules: 'M0 262l34-24 28 20 50-42 44 40 20-14 24 18M0 280l40-18 34 16 44-34 48 34 34-10',
    foil: 'M152 176a15 15 0 1 0 .1 0z',
    title: { x: 107, y: 106, width: 160, height: 108 },
    author: { x: 107, y: 30, width: 160 },
  },
  {
    // A sprig of laurel
    rules: 'M105 276c-4-24 4-44 0-72M14 12h174v276H14z',
    foil: 'M105 204c-8-8-8-16 0-26 8 10 8 18 0 26zM104 222c-14 0-20-6-24-18 14 0 22 6 24 18zM106 222c14 0 20-6 24-18-14 0-22 6-24 18zM103 244c-14 0-20-6-24-18 14 0 22 6 24 18zM105 244c14 0 20-6 24-18-14 0-22 6-24 18zM104 266c-14 0-20-6-24-18 14 0 22 6 24 18zM106 266c14 0 20-6 24-18-14 0-22 6-24 18z',
    title: { x: 101, y: 114, width: 148, height: 104 },
    author: { x: 101, y: 38, width: 148 },
  },
];

/** How many pairs of cloth and foil cover-palettes.css knows. */
export const COVER_PALETTES = 14;
