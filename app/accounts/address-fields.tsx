import { departments } from '~/values/colombia';
import { Grid, Stack } from '~/ui/layout';
import { useMessages } from '~/ui/navigation';
import { SelectField } from '~/ui/select-field';
import { TextField } from '~/ui/text-field';
import { countries, type PostalAddress } from './address';
import { accountMessages } from './messages';

/** The fields of an address, for a form of one's own: addresses, checkout. */
export function AddressFields({ defaults }: { defaults?: Partial<PostalAddress> }) {
  const { fields: texts, countries: countryNames } = useMessages(accountMessages);
  return (
    <Stack gap="m">
      <Grid of="fields">
        <TextField
          name="recipient"
          label={texts.recipient}
          autoComplete="name"
          maxLength={120}
          defaultValue={defaults?.recipient}
        />
        <TextField
          name="phone"
          type="tel"
          label={texts.phone}
          hint={texts.phoneHint}
          autoComplete="tel"
          maxLength={30}
          defaultValue={defaults?.phone}
        />
      </Grid>
      <TextField
        name="line1"
        label={texts.line1}
        hint={texts.line1Hint}
        autoComplete="address-line1"
        maxLength={200}
        defaultValue={defaults?.line1}
      />
      <TextField
        name="line2"
        label={texts.line2}
        optional
        autoComplete="address-line2"
        maxLength={200}
        defaultValue={defaults?.line2}
      />
      <Grid of="fields">
        <TextField
          name="city"
          label={texts.city}
          autoComplete="address-level2"
          maxLength={80}
          defaultValue={defaults?.city}
        />
        <SelectField
          name="department"
          label={texts.department}
          autoComplete="address-level1"
          width="full"
          emptyOption
          options={departments.map((name) => ({ value: name, label: name }))}
          defaultValue={defaults?.department}
        />
        <TextField
          name="postalCode"
          label={texts.postalCode}
          optional
          autoComplete="postal-code"
          maxLength={12}
          width="s"
          defaultValue={defaults?.postalCode}
        />
        <SelectField
          name="country"
          label={texts.country}
          autoComplete="country"
          width="full"
          options={countries.map((code) => ({ value: code, label: countryNames[code] }))}
          defaultValue={defaults?.country ?? 'CO'}
        />
      </Grid>
    </Stack>
  );
}
