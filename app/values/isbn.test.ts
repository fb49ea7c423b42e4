import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatIsbn, parseIsbn } from './isbn';
import { err, ok } from './result';

const body = fc.stringMatching(/^\d{9}$/);
const check10 = (nine: string) => {
  const sum = [...nine].reduce((total, c, i) => total + (10 - i) * Number(c), 0);
  const digit = (11 - (sum % 11)) % 11;
  return digit === 10 ? 'X' : String(digit);
};

describe('parseIsbn', () => {
  it.each([
    ['9780307474728', '9780307474728'],
    ['978-0-307-47472-8', '9780307474728'],
    [' 978 0 307 47472 8 ', '9780307474728'],
    ['978\u20130\u2013307\u201347472\u20138', '9780307474728'],
    ['0-306-40615-2', '9780306406157'],
    ['080442957X', '9780804429573'],
    ['0-8044-2957-x', '9780804429573'],
    ['ISBN 0306406152', '9780306406157'],
    ['ISBN: 978-0-306-40615-7', '9780306406157'],
    ['ISBN-13: 978-0-306-40615-7', '9780306406157'],
    ['ISBN-10 0306406152', '9780306406157'],
    ['ISBN 1000000001', '9781000000009'],
    ['979-10-90636-07-1', '9791090636071'],
  ])('reads %j', (text, isbn) => {
    expect(parseIsbn(text)).toEqual(ok(isbn));
  });

  it.each([
    ['', 'empty'],
    [' - ', 'empty'],
    ['12345', 'length'],
    ['97803074747281', 'length'],
    ['03064X6152', 'length'],
    ['not an isbn', 'length'],
    ['9780307474729', 'checksum'],
    ['0306406153', 'checksum'],
    ['7702004003508', 'checksum'],
  ] as const)('refuses %j: %s', (text, code) => {
    expect(parseIsbn(text)).toEqual(err(code));
  });

  it('turns every ISBN-10 into an ISBN-13 that it accepts again', () => {
    fc.assert(
      fc.property(body, (nine) => {
        const isbn = parseIsbn(nine + check10(nine));
        expect(isbn.ok && isbn.value.startsWith(`978${nine}`)).toBe(true);
        if (isbn.ok) expect(parseIsbn(formatIsbn(isbn.value))).toEqual(isbn);
      }),
    );
  });

  it('notices any one digit that is wrong', () => {
    fc.assert(
      fc.property(body, fc.nat(12), fc.integer({ min: 1, max: 9 }), (nine, at, step) => {
        const isbn = parseIsbn(nine + check10(nine));
        if (!isbn.ok) throw new Error('the sample is no ISBN');
        const wrong = [...isbn.value];
        wrong[at] = String((Number(wrong[at]) + step) % 10);
        expect(parseIsbn(wrong.join(''))).toEqual(err('checksum'));
      }),
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof parseIsbn(text).ok === 'boolean'));
  });
});
