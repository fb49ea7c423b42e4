import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText, fulltextQuery, normaliseName, searchWords, slugify, truncate } from './text';

const anyText = fc.string({ unit: 'binary', maxLength: 200 });

describe('foldText', () => {
  it.each([
    ['  Cien   AÑOS de\tSoledad ', 'cien anos de soledad'],
    ['Ángel GÓMEZ', 'angel gomez'],
    ['A\u0301ngel', 'angel'],
    ['Straße', 'straße'],
    ['', ''],
  ])('%j', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it('changes nothing the second time', () => {
    fc.assert(fc.property(anyText, (text) => foldText(foldText(text)) === foldText(text)));
  });
});

describe('searchWords', () => {
  it('keeps short words and stopwords findable', () => {
    expect(searchWords('El amor en los tiempos del cólera')).toEqual(
      'zzel amor zzen los tiempos del colera'.split(' '),
    );
    expect(searchWords('La vida de él, I: 19')).toEqual('zzla vida zzde zzel zzi zz19'.split(' '));
    expect(searchWords('The Who')).toEqual(['zzthe', 'zzwho']);
  });

  it('splits at everything that is not a letter or a digit', () => {
    expect(searchWords('L\'étranger_fin +(de) "x"*@~<>')).toEqual(
      'zzl etranger fin zzde zzx'.split(' '),
    );
    expect(searchWords('Война и мир')).toEqual(['воина', 'zzи', 'мир']);
  });

  it('yields words that the index takes', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const word of searchWords(text)) {
          expect(word).toMatch(/^[\p{L}\p{Nd}]+$/u);
          expect([...word].length).toBeGreaterThanOrEqual(3);
          expect([...word].length).toBeLessThanOrEqual(40);
        }
      }),
    );
  });
});

describe('fulltextQuery', () => {
  it.each([
    ['Cien años', '+cien +anos*'],
    ['años de', '+anos +zzde'],
    ['de la', '+zzde +zzla'],
    ['si', '+zzsi'],
    ['-casa +(blanca) "sol*"', '+casa +blanca +sol*'],
    ['', null],
    [' *** "" ', null],
  ])('%j', (text, query) => {
    expect(fulltextQuery(text)).toBe(query);
  });

  it('takes 12 words, and cuts the beginning of none short', () => {
    const words = Array.from({ length: 20 }, (_, i) => `palabra${i}`);
    expect(fulltextQuery(words.join(' '))?.split(' ')).toHaveLength(12);
    expect(fulltextQuery(words.join(' '))).not.toContain('*');
    expect(fulltextQuery(words.slice(0, 12).join(' '))).toMatch(/palabra11\*$/);
  });

  it('lets no operator through', () => {
    const nasty = fc.oneof(anyText, fc.stringMatching(/^[a-c+\-<>()~*"@ ]{0,40}$/));
    fc.assert(
      fc.property(nasty, (text) => {
        const query = fulltextQuery(text);
        if (query === null) expect(searchWords(text)).toEqual([]);
        else expect(query).toMatch(/^\+[\p{L}\p{Nd}]+( \+[\p{L}\p{Nd}]+){0,11}\*?$/u);
      }),
    );
  });
});

describe('slugify', () => {
  it.each([
    ['Librería Ñandú & Hijos', 'libreria-nandu-hijos'],
    ['  --San Librario--  ', 'san-librario'],
    ['a b', 'a-b'],
    ['ab', null],
    ['книги', null],
    ['x'.repeat(50), 'x'.repeat(30)],
    [`${'x'.repeat(29)} y`, 'x'.repeat(29)],
  ])('%j', (text, slug) => {
    expect(slugify(text)).toBe(slug);
  });

  it('is a handle or nothing', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.string()), (text) => {
        const slug = slugify(text);
        if (slug !== null) expect(slug).toMatch(/^(?!-)[a-z0-9-]{3,30}(?<!-)$/);
      }),
    );
  });
});

describe('normaliseName', () => {
  it.each([
    ['  Gabriel\n García   Márquez ', 'Gabriel García Márquez'],
    ['Jose\u0301', 'José'],
    ['ana\u202Eoper', 'anaoper'],
    ['a\u0000 \u200b b', 'a b'],
    ['\ud800x', 'x'],
  ])('%j', (text, name) => {
    expect(normaliseName(text)).toBe(name);
  });
});

describe('truncate', () => {
  it('counts characters and marks the cut', () => {
    expect(truncate('soledad', 7)).toBe('soledad');
    expect(truncate('cien años', 6)).toBe('cien…');
    expect(truncate('📚📚📚', 2)).toBe('📚…');
  });

  it('is never longer than asked', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 50 }), (text, max) => {
        expect([...truncate(text, max)].length).toBeLessThanOrEqual(max);
      }),
    );
  });
});
