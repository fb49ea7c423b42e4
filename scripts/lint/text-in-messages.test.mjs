import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import { textInMessages } from './text-in-messages.mjs';

/** What the rule finds in a piece of code. */
function found(code) {
  const config = {
    languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } },
    plugins: { house: { rules: { 'text-in-messages': textInMessages } } },
    rules: { 'house/text-in-messages': 'error' },
  };
  return new Linter().verify(code, config).map(({ message }) => message.split('"')[1]);
}

describe('text for people', () => {
  it.each([
    ['<p>Hola</p>', 'Hola'],
    ["<p>{'Hola'}</p>", 'Hola'],
    ["<p>{x ? 'Sí, claro' : y}</p>", 'Sí, claro'],
    ['<p>{`Hola ${name}`}</p>', 'Hola'],
    ['<p aria-label="Cerrar" />', 'Cerrar'],
    ["<img alt={x && 'Portada'} />", 'Portada'],
    ['<Field placeholder="libro" />', 'libro'],
    ["pageMeta({ title: 'Mis libros' })", 'Mis libros'],
    ["status.textContent = 'Cargando…'", 'Cargando…'],
    ["letter({ subject: 'Tu pedido ' + code })", 'Tu pedido '],
  ])('is found in %s', (code, text) => {
    expect(found(code)).toEqual([text.trim()]);
  });

  it.each([
    '<p>{texts.hello}</p>',
    '<p>BookStore</p>',
    "<p className={x ? 'wide' : 'small'}>{a} · {b}</p>",
    "<p title={lang === 'es' ? texts.a : texts.b} />",
    "f({ label: 'saveAndPublish', text: `<b>${x}</b>` })",
    '<abbr>{count} × {price}</abbr>',
  ])('is not seen in %s', (code) => {
    expect(found(code)).toEqual([]);
  });
});
