import { describe, expect, it } from 'vitest';
import { element, escapeXml, textElement, xmlDocument } from './xml';

describe('XML as text', () => {
  it('keeps people’s text from being markup', () => {
    expect(textElement('title', '</title><script>"&', { a: '"<' })).toBe(
      '<title a="&quot;&lt;">&lt;/title&gt;&lt;script&gt;&quot;&amp;</title>',
    );
  });

  it('leaves out what XML has no place for, and keeps the rest', () => {
    expect(escapeXml('a\u0000b\u000bc\ud800d\n“ñ” 😀')).toBe('abcd\n“ñ” 😀');
  });

  it('closes an empty element in itself', () => {
    expect(xmlDocument(element('link', '', { href: '/a?b&c' }))).toContain(
      '<link href="/a?b&amp;c"/>',
    );
  });
});
