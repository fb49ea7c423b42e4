import { Breadcrumbs } from '~/ui/breadcrumbs';
import { ButtonLink, SubmitButton } from '~/ui/button';
import { Card } from '~/ui/card';
import { EmptyState } from '~/ui/empty-state';
import { ErrorSummary } from '~/ui/error-summary';
import { FormStateProvider } from '~/ui/form-state';
import { Actions, Grid, Stack } from '~/ui/layout';
import { Form, useMessages } from '~/ui/navigation';
import { PageHeader } from '~/ui/page-header';
import type { FormState } from '~/web/form-state';
import { accountPath, addressesPath, editAddressPath } from '~/web/paths';
import type { SavedAddress } from './address';
import { AddressFields } from './address-fields';
import { AddressLines } from './address-lines';
import { accountMessages } from './messages';

type AddressesPageProps = {
  addresses: SavedAddress[];
  /** The one that is being changed; without it the form adds one. */
  edited?: SavedAddress;
  viewerName: string;
  form?: FormState;
};

export function AddressesPage({ addresses, edited, viewerName, form }: AddressesPageProps) {
  const { addresses: texts } = useMessages(accountMessages);
  return (
    <>
      <Breadcrumbs
        items={[{ label: texts.backToAccount, to: accountPath() }, { label: texts.title }]}
      />
      <PageHeader title={texts.title} lead={texts.lead} />
      <Stack gap="l">
        {addresses.length === 0 ? (
          <EmptyState title={texts.emptyTitle} text={texts.emptyText} />
        ) : (
          <Grid of="cards" as="ul">
            {addresses.map((address) => (
              <AddressCard key={address.id} address={address} />
            ))}
          </Grid>
        )}
        <FormStateProvider form={form}>
          <Card title={edited ? texts.changeTitle : texts.add}>
            <Form id="form" action={edited ? editAddressPath(edited.id) : addressesPath()}>
              <Stack gap="m">
                <ErrorSummary />
                {edited && <input type="hidden" name="addressId" value={edited.id} />}
                <AddressFields defaults={edited ?? { recipient: viewerName }} />
                <Actions>
                  <SubmitButton name="intent" value="save">
                    {texts.submit}
                  </SubmitButton>
                  {edited && (
                    <ButtonLink to={addressesPath()} variant="quiet">
                      {texts.keep}
                    </ButtonLink>
                  )}
                </Actions>
              </Stack>
            </Form>
          </Card>
        </FormStateProvider>
      </Stack>
    </>
  );
}

function AddressCard({ address }: { address: SavedAddress }) {
  const { addresses: texts } = useMessages(accountMessages);
  return (
    <Card as="li">
      <AddressLines address={address} />
      <Actions>
        <ButtonLink
          to={`${editAddressPath(address.id)}#form`}
          variant="secondary"
          size="small"
          aria-label={texts.changeLabel(address.recipient, address.line1)}
        >
          {texts.change}
        </ButtonLink>
        <Form action={addressesPath()}>
          <input type="hidden" name="addressId" value={address.id} />
          <SubmitButton
            name="intent"
            value="remove"
            variant="secondary"
            size="small"
            label={texts.removeLabel(address.recipient, address.line1)}
          >
            {texts.remove}
          </SubmitButton>
        </Form>
      </Actions>
    </Card>
  );
}
