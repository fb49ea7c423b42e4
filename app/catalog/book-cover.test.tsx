import { readFileSync } from 'node:fs';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { BookCover } from './book-cover';
import { COVER_DESIGNS, COVER_PALETTES } from './cover-designs';
import { firstAuthor, letter, shortTitle, textWidth } from './cover-lettering';

const draw = (title: string, seed: string) =>
  renderToStaticMarkup(<BookCover title={title} authors="Gabriel García Márquez" seed={seed} />);

describe('a drawn cover', () => {
  it('is the same for the same book, and differs between books', () => {
    expect(draw('Rayuela', 'a')).toBe(draw('Rayuela', 'a'));
    const looks = new Set(Array.from({ length: 60 }, (_, n) => draw('Rayuela', `book-${n}`)));
    expect(looks.size).toBeGreaterThan(40);
  });

  it('uses every design and only palettes that the style sheet knows', () => {
    const css = readFileSync(new URL('./cover-palettes.css', import.meta.url), 'utf8');
    const html = Array.from({ length: 400 }, (_, n) => draw('Aura', `${n}`)).join('');
    for (const index of COVER_DESIGNS.keys()) expect(html).toContain(`cover-d${index} `);
    for (let n = 0; n < COVER_PALETTES; n++) expect(css).toContain(`.cover-p${n} {`);
  });

  it('stays small: 24 of them stand on a page', () => {
    const sizes = Array.from(
      { length: 200 },
      (_, n) => draw('El amor en los tiempos', `${n}`).length,
    );
    expect(sizes.reduce((sum, size) => sum + size) / sizes.length).toBeLessThan(900);
  });

  it('has no style attribute, which the content policy would block', () => {
    expect(draw('Rayuela', 'a')).not.toMatch(/style=|<style/);
  });
});

describe('lettering', () => {
  it('keeps every line inside the box, whatever the title', () => {
    const box = { width: 140, height: 150 };
    const titles = ['2666', 'Electroencefalografía', 'a '.repeat(300), 'Ñ'.repeat(80), '', '   '];
    for (const title of titles) {
      const { size, lines } = letter(title, box, [36, 24, 16]);
      expect(lines.length * size * 1.15).toBeLessThanOrEqual(box.height);
      for (const line of lines)
        expect(textWidth(line) * size).toBeLessThanOrEqual(box.width + size);
    }
  });

  it('leaves long subtitles out', () => {
    expect(shortTitle('Los insurgentes: novela histórica mexicana de los años de guerra')).toBe(
      'Los insurgentes',
    );
    expect(shortTitle('The Best of H.P. Lovecraft and his circle of friends')).toContain(
      'Lovecraft',
    );
  });

  it.each([
    ['Erich Gamma, Richard Helm', 'Erich Gamma'],
    ['García Márquez, Gabriel', 'Gabriel García Márquez'],
    ['King, Stephen Edwin', 'Stephen Edwin King'],
    ['Juan Rulfo', 'Juan Rulfo'],
    ['Cormen, Thomas H.; Leiserson, Charles E.', 'Thomas H. Cormen'],
    ['Anónimo (1850-1910)', 'Anónimo'],
    ['', ''],
  ])('prints %j as %j', (authors, printed) => {
    expect(firstAuthor(authors)).toBe(printed);
  });
});
