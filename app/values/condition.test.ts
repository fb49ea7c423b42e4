import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  conditions,
  defectCaps,
  defects,
  highestGrade,
  isGradeAllowed,
  jacketConditions,
} from './condition';

const someDefects = fc.subarray(defects);

describe('grades', () => {
  it('stand from best to worst', () => {
    expect(conditions.join(' ')).toBe('new as_new fine very_good good fair poor');
    expect(jacketConditions).toHaveLength(9);
  });

  it('are capped as the product says', () => {
    const capped = (cap: string) => defects.filter((defect) => defectCaps[defect] === cap);
    expect(capped('very_good')).toEqual([
      'ex_library',
      'missing_jacket',
      'owner_name',
      'inscription',
    ]);
    expect(capped('good')).toEqual(['tear', 'underline_pencil']);
    expect(capped('fair')).toEqual([
      'underline_ink',
      'highlight',
      'margin_notes',
      'water_damage',
      'missing_endpapers',
    ]);
    expect(capped('poor')).toEqual(['loose_pages', 'broken_spine']);
    expect(defects).toHaveLength(13);
  });
});

describe('highestGrade', () => {
  it('is new without defects, and the lowest cap with several', () => {
    expect(highestGrade([])).toBe('new');
    expect(highestGrade(['owner_name'])).toBe('very_good');
    expect(highestGrade(['broken_spine', 'owner_name', 'tear'])).toBe('poor');
  });

  it('never rises when a defect is added', () => {
    fc.assert(
      fc.property(someDefects, fc.constantFrom(...defects), (found, more) => {
        const before = conditions.indexOf(highestGrade(found));
        expect(conditions.indexOf(highestGrade([...found, more]))).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});

describe('isGradeAllowed', () => {
  it('permits the cap and all below it, nothing above', () => {
    fc.assert(
      fc.property(someDefects, (found) => {
        const allowed = conditions.filter((condition) => isGradeAllowed(condition, found));
        expect(allowed).toEqual(conditions.slice(conditions.indexOf(highestGrade(found))));
      }),
    );
  });
});
