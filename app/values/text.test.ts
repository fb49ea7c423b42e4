import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText, normaliseName, slugify, spellings, truncate, wordsOf } from './text';

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

describe('wordsOf', () => {
  it('splits at everything that is not a letter or a digit, without accents and case', () => {
    expect(wordsOf('L\'Étranger_fin +(de) "x"*@~<>')).toEqual('l etranger fin de x'.split(' '));
    expect(wordsOf('Война и мир')).toEqual(['воина', 'и', 'мир']);
    expect(wordsOf(' *** "" ')).toEqual([]);
  });

  it('keeps how each word was written beside it', () => {
    expect(spellings('CIEN Años')).toEqual([
      { word: 'cien', shown: 'cien' },
      { word: 'anos', shown: 'años' },
    ]);
  });

  it('yields words that the index takes, whatever was typed', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const word of wordsOf(text)) {
          expect(word).toMatch(/^[\p{L}\p{Nd}]+$/u);
          expect([...word].length).toBeLessThanOrEqual(40);
        }
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
