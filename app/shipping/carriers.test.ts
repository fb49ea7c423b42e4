import { describe, expect, it } from 'vitest';
import { departmentOfCity, departments, findDepartment } from '../values/colombia';
import { trackingCarriers } from '../platform/tracking-settings';
import { carriers, zoneBetween, zones } from './carriers';

const at = (city: string, department?: string | null, country = 'CO') => ({
  city,
  department,
  country,
});

describe('places', () => {
  it('knows 32 departments and the capital district, in alphabetical order', () => {
    expect(departments).toHaveLength(33);
    expect([...departments].sort((a, b) => a.localeCompare(b, 'es'))).toEqual(departments);
  });

  it.each([
    ['bogota', 'Bogotá D.C.'],
    ['BOGOTÁ, D. C.', 'Bogotá D.C.'],
    ['Bogota DC', 'Bogotá D.C.'],
    ['valle del  cauca', 'Valle del Cauca'],
    ['narino', 'Nariño'],
    ['Archipiélago de San Andrés, Providencia y Santa Catalina', 'San Andrés y Providencia'],
    ['Catalunya', null],
    ['', null],
  ])('%j is the department %s', (text, name) => {
    expect(findDepartment(text)).toBe(name);
  });

  it.each([
    ['medellin', 'Antioquia'],
    ['Bogotá D.C.', 'Bogotá D.C.'],
    ['Santafé de Bogotá', 'Bogotá D.C.'],
    ['QUIBDO', 'Chocó'],
    ['Villa de Leyva', null],
  ])('%j lies in %s', (city, name) => {
    expect(departmentOfCity(city)).toBe(name);
  });

  it('has a city for every department', () => {
    const capitals = 'Leticia Arauca Tunja Florencia Yopal Mitú Riohacha Mocoa Sincelejo'.split(
      ' ',
    );
    expect(capitals.map(departmentOfCity)).not.toContain(null);
  });
});

describe('carriers', () => {
  it('are those that can have a secret to tell where parcels are, but for the hand-over', () => {
    expect(trackingCarriers).toEqual(carriers.filter((carrier) => carrier !== 'handover'));
  });
});

describe('zoneBetween', () => {
  it.each([
    [at('Bogotá'), at('bogota, d.c.', 'Cundinamarca'), 'same_city'],
    [at('Medellín'), at('MEDELLIN', 'Antioquia'), 'same_city'],
    [at('Villa de Leyva'), at('villa de leyva', 'Boyacá'), 'same_city'],
    [at('Leticia'), at('Leticia', 'Amazonas'), 'same_city'],
    [at('Medellín'), at('Envigado'), 'same_department'],
    [at('Quibdó'), at('Istmina', 'Chocó'), 'same_department'],
    [at('Bogotá'), at('Soacha', 'Cundinamarca'), 'national'],
    [at('Armenia'), at('Armenia', 'Antioquia'), 'national'],
    [at('Villa de Leyva'), at('Tunja'), 'national'],
    [at('Bogotá'), at('Mitú', 'Vaupés'), 'remote'],
    [at('Leticia'), at('Cali'), 'remote'],
    [at('Bogotá'), at('Madrid', null, 'ES'), 'abroad'],
    [at('Miami', 'FL', 'us'), at('Bogotá'), 'abroad'],
    [at('Bogotá', null, 'co'), at('Cali', null, ' CO '), 'national'],
  ] as const)('%j to %j: %s', (seller, buyer, zone) => {
    expect(zoneBetween(seller, buyer)).toBe(zone);
    expect(zoneBetween(buyer, seller)).toBe(zone);
    expect(zones).toContain(zone);
  });
});
