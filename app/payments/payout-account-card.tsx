import { SubmitButton } from '~/ui/button';
import { Card } from '~/ui/card';
import { Disclosure } from '~/ui/confirm';
import { Actions, Stack } from '~/ui/layout';
import { Form, useMessages } from '~/ui/navigation';
import { Notice } from '~/ui/notice';
import { PasswordField } from '~/ui/password-field';
import { SelectField } from '~/ui/select-field';
import { TextField } from '~/ui/text-field';
import { sellerLedgerPath } from '~/web/paths';
import { banks } from './banks';
import { paymentMessages } from './messages';
import type { SellerLedger } from './seller-ledger-view';

type PayoutAccountCardProps = { account: SellerLedger['account']; isOpen: boolean };

/** Where the money goes: what may be shown of it, and the form that sets it. */
export function PayoutAccountCard({ account, isOpen }: PayoutAccountCardProps) {
  const texts = useMessages(paymentMessages).ledger;
  return (
    <Card title={texts.account}>
      <Stack gap="m">
        <p>{account ? texts.accountNow(account.lastDigits) : texts.accountNone}</p>
        {account?.heldUntil && (
          <Notice tone="info">{texts.heldUntil(account.heldUntil.text)}</Notice>
        )}
        {account ? (
          <Disclosure summary={texts.change} open={isOpen}>
            <AccountForm />
          </Disclosure>
        ) : (
          <AccountForm />
        )}
      </Stack>
    </Card>
  );
}

function AccountForm() {
  const texts = useMessages(paymentMessages).ledger;
  return (
    <Form action={sellerLedgerPath()}>
      <Stack gap="m">
        <p className="soft small">{texts.private}</p>
        <SelectField
          name="bank"
          label={texts.bank}
          emptyOption
          options={banks.map((bank) => ({ value: bank, label: bank }))}
        />
        <SelectField
          name="kind"
          label={texts.kind}
          defaultValue="savings"
          options={(['savings', 'checking'] as const).map((kind) => ({
            value: kind,
            label: texts.kinds[kind],
          }))}
        />
        <TextField
          name="number"
          label={texts.number}
          width="m"
          inputMode="numeric"
          autoComplete="off"
        />
        <TextField name="holder" label={texts.holder} width="m" autoComplete="name" />
        <TextField
          name="document"
          label={texts.document}
          width="m"
          inputMode="numeric"
          autoComplete="off"
        />
        <PasswordField name="password" label={texts.password} autoComplete="current-password" />
        <Actions>
          <SubmitButton name="intent" value="account">
            {texts.save}
          </SubmitButton>
        </Actions>
      </Stack>
    </Form>
  );
}
