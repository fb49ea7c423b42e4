import { Card } from '~/ui/card';
import { Stack } from '~/ui/layout';
import { Link, useLang } from '~/ui/navigation';
import { receiptPath } from '~/web/paths';
import { buyingMessages } from './messages';

/** The papers of an order; nothing while there are none. */
export function ReceiptLinks({ codes }: { codes: readonly string[] }) {
  const texts = buyingMessages[useLang()].receipt;
  if (codes.length === 0) return null;
  return (
    <Card title={texts.papers}>
      <Stack gap="s">
        {codes.map((code) => (
          <Link key={code} to={receiptPath(code)}>
            {code.startsWith('R') ? texts.titles.receipt(code) : texts.titles.credit_note(code)}
          </Link>
        ))}
      </Stack>
    </Card>
  );
}
