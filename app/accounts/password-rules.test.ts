import { describe, expect, it } from 'vitest';
import { passwordProblem } from './password-rules.server';

describe('a new password', () => {
  it.each([
    'correcto caballo pila grapa',
    'ñandú-páramo',
    'x7#kQ!pz',
    '🐢🐇🐢🐇🐍🦎🦖🦕',
    '        espacios',
    'todo esto son letras minusculas',
    '4815162342108',
    'k'.repeat(60) + 'z'.repeat(68),
  ])('may be %j', (password) => {
    expect(passwordProblem(password)).toBeNull();
  });

  it.each(['', 'corta', '1234567', 'ñññññññ', '🐢🐢🐢'])('%j is too short', (password) => {
    expect(passwordProblem(password)).toBe('password_too_short');
  });

  it('has up to 128 characters, counted as a person counts them', () => {
    expect(passwordProblem('áb🐢d'.repeat(32))).not.toBe('password_too_long');
    expect(passwordProblem('áb🐢d'.repeat(32) + 'x')).toBe('password_too_long');
  });

  it.each([
    'password',
    'PASSWORD1',
    'contraseña',
    'Contraseña123',
    'colombia',
    'Colombia2026!',
    'teamo123',
    'qwertyui',
    'asdfghjk',
    '12345678',
    '87654321',
    '0987654321',
    'aaaaaaaa',
    'abcabcabc',
    '24111990',
    '19901124',
    'millonarios',
    'mariposa12',
    'iloveyou',
  ])('is not %j, which is tried first', (password) => {
    expect(passwordProblem(password)).toBe('password_common');
  });

  it.each([
    ['juanitaperez', { name: 'Juanita Pérez' }],
    ['Perez-2026', { name: 'Juanita Pérez' }],
    ['juanita.p@example.com', { email: 'juanita.p@example.com' }],
    ['juanita.p99', { email: 'juanita.p@example.com' }],
    ['mi-bookstore', {}],
  ])('is not %j, which is about the person or the shop', (password, person) => {
    expect(passwordProblem(password, person)).toBe('password_about_you');
  });

  it('may mention the person where enough else is left', () => {
    const person = { name: 'Luis Pérez', email: 'luis@example.com' };
    expect(passwordProblem('luis prefiere el páramo nublado', person)).toBeNull();
  });
});
