import { describe, expect, it } from 'vitest';
import { departmentOfCity, departments } from './colombia';
import {
  destinationIn,
  destinationsByDepartment,
  findDestination,
  usualDestination,
} from './destination';

const all = destinationsByDepartment.flatMap(({ destinations }) => destinations);

describe('destinations', () => {
  it('name every department and its cities once, by keys that are fit for a cookie', () => {
    expect(destinationsByDepartment.map(({ department }) => department)).toEqual(departments);
    expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
    for (const one of all) {
      expect(one.key).toMatch(/^[a-z]+(\.[a-z]+)?$/);
      expect(findDestination(one.key)).toBe(one);
      if (one.city) expect(departmentOfCity(one.city)).toBe(one.department);
    }
  });

  it('are Bogotá until a browser says another place that there is', () => {
    expect(usualDestination.city).toBe('Bogotá');
    const of = (cookies: Record<string, string>) => destinationIn(new Map(Object.entries(cookies)));
    expect(of({ destination: 'antioquia.medellin' }).city).toBe('Medellín');
    expect(of({ destination: 'antioquia' })).toMatchObject({ department: 'Antioquia', city: null });
    for (const junk of [
      '',
      'mordor',
      'antioquia.cali',
      '__proto__',
      '<script>',
      'antioquia '.repeat(99),
    ]) {
      expect(of({ destination: junk })).toBe(usualDestination);
    }
    // What only this host can have set goes first.
    const both = { destination: 'antioquia.medellin', '__Host-destination': 'caldas.manizales' };
    expect(of(both).city).toBe('Manizales');
  });
});
