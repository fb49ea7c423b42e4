import { listingForm, type ListingFields } from '~/selling/listing.form';
import { FormFields, parseForm } from '~/web/form.server';

type Typed = Record<string, string | string[]>;

/** The fields of a form as a browser sends them. */
export function formFields(typed: Typed): FormFields {
  const entries = Object.entries(typed).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, one]),
  );
  return new FormFields(entries);
}

/** A listing's form that passes, with what the test is about. */
export function listingFields(typed: Typed = {}): ListingFields {
  const enough = { title: 'La vorágine', condition: 'good', price: '25.000' };
  const parsed = parseForm(listingForm, formFields({ ...enough, ...typed }), {});
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.form.errors));
  return parsed.value;
}
