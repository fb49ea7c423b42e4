import { carrierNames, carriers } from '~/shipping/carriers';
import { Breadcrumbs } from '~/ui/breadcrumbs';
import { ButtonLink, SubmitButton } from '~/ui/button';
import { CheckboxGroup } from '~/ui/checkbox-group';
import { ErrorSummary } from '~/ui/error-summary';
import { FormSection } from '~/ui/form-section';
import { FormStateProvider, type FormState } from '~/ui/form-state';
import { Actions, Grid, Narrow, Stack } from '~/ui/layout';
import { Form, useMessages } from '~/ui/navigation';
import { Notice } from '~/ui/notice';
import { PageHeader } from '~/ui/page-header';
import { TextArea } from '~/ui/text-area';
import { TextField } from '~/ui/text-field';
import { deskPath, sellerPath, shopSettingsPath } from '~/web/paths';
import { sellingMessages } from '../messages';
import type { SettingsView } from './settings.reads.server';

/** How a shop presents itself, from where and by whom it sends, and when it rests. */
export function SettingsPage({ settings, form }: { settings: SettingsView; form?: FormState }) {
  const { settings: texts, form: listing } = useMessages(sellingMessages);
  const shown = form ?? { values: settings.values, errors: {} };
  const carrierLabel = (carrier: (typeof carriers)[number]) =>
    carrier === 'handover' ? listing.price.handover : carrierNames[carrier];
  return (
    <Narrow>
      <Breadcrumbs items={[{ label: texts.back, to: deskPath() }, { label: texts.title }]} />
      <PageHeader
        title={texts.title}
        actions={
          settings.handle && (
            <ButtonLink variant="quiet" to={sellerPath(settings.handle)}>
              {texts.view}
            </ButtonLink>
          )
        }
      />
      <FormStateProvider form={shown}>
        <Form action={shopSettingsPath()}>
          <Stack gap="l">
            <ErrorSummary />
            {settings.isResting && <Notice tone="warning">{texts.resting}</Notice>}
            <FormSection title={texts.shop}>
              <TextField name="displayName" label={texts.displayName} autoComplete="organization" />
              <TextField
                name="handle"
                label={texts.handle}
                hint={texts.handleHint}
                prefix="/sellers/"
                autoComplete="off"
                spellCheck={false}
                width="m"
              />
              <TextArea name="about" label={texts.about} hint={texts.aboutHint} optional rows={5} />
            </FormSection>
            <FormSection title={texts.sending}>
              <TextField
                name="city"
                label={listing.price.city}
                hint={texts.cityHint}
                autoComplete="address-level2"
                width="m"
              />
              <TextField
                name="handlingDays"
                label={listing.price.handling}
                hint={listing.price.handlingHint}
                inputMode="numeric"
                width="xs"
              />
              <CheckboxGroup
                name="carriers"
                label={listing.price.carriers}
                hint={texts.carriersHint}
                options={carriers.map((value) => ({ value, label: carrierLabel(value) }))}
              />
            </FormSection>
            <FormSection title={texts.holiday}>
              <p>{texts.holidayText}</p>
              <Grid of="fields">
                <TextField
                  name="holidayFrom"
                  type="date"
                  label={texts.holidayFrom}
                  optional
                  width="s"
                />
                <TextField
                  name="holidayUntil"
                  type="date"
                  label={texts.holidayUntil}
                  optional
                  width="s"
                />
              </Grid>
            </FormSection>
            <Actions>
              <SubmitButton>{texts.save}</SubmitButton>
            </Actions>
          </Stack>
        </Form>
      </FormStateProvider>
    </Narrow>
  );
}
