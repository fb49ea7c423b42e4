import { Breadcrumbs } from '~/ui/breadcrumbs';
import { ButtonLink } from '~/ui/button';
import { DataTable } from '~/ui/data-table';
import { DefinitionList } from '~/ui/definition-list';
import { Actions, Stack } from '~/ui/layout';
import { Link, useLang } from '~/ui/navigation';
import { PageHeader } from '~/ui/page-header';
import { formatMoney, money } from '~/values/money';
import {
  adminOrderPath,
  adminOrdersPath,
  orderPath,
  ordersPath,
  receiptPath,
  receiptPdfPath,
  sellOrderPath,
  sellOrdersPath,
} from '~/web/paths';
import { buyingMessages } from './messages';
import type { ReceiptView } from './receipt-view';

const ways = {
  buyer: { list: ordersPath, one: orderPath },
  seller: { list: sellOrdersPath, one: sellOrderPath },
  admin: { list: adminOrdersPath, one: adminOrderPath },
};

/** A receipt, or a credit note, made to be printed. */
export function ReceiptPage({ receipt }: { receipt: ReceiptView }) {
  const lang = useLang();
  const { receipt: texts, orders, sales, methods } = buyingMessages[lang];
  const { code, series, reader } = receipt;
  const title = texts.titles[series](code);
  return (
    <>
      <Breadcrumbs
        items={[
          { label: reader === 'seller' ? sales.title : orders.title, to: ways[reader].list() },
          { label: orders.orderTitle(receipt.orderCode), to: ways[reader].one(receipt.orderId) },
          { label: title },
        ]}
      />
      <PageHeader title={title} lead={texts.issued(receipt.issuedAt.text)} />
      <Stack gap="l">
        <Actions>
          <ButtonLink variant="secondary" to={receiptPdfPath(code)}>
            {texts.download}
          </ButtonLink>
        </Actions>
        <DefinitionList
          items={[
            {
              term: texts.corrects,
              value: receipt.corrects && (
                <Link to={receiptPath(receipt.corrects)}>{receipt.corrects}</Link>
              ),
            },
            { term: texts.order, value: receipt.orderCode },
            { term: texts.purchase, value: receipt.groupCode },
            { term: texts.seller, value: receipt.sellerName },
            { term: texts.buyer, value: receipt.buyerName },
            { term: texts.paidAt, value: receipt.paidAt.text },
            { term: texts.method, value: methods[receipt.method] },
          ]}
        />
        {series === 'receipt' ? <Sold receipt={receipt} /> : <GivenBack receipt={receipt} />}
        <p className="soft small">{texts.notice}</p>
      </Stack>
    </>
  );
}

function Sold({ receipt }: { receipt: ReceiptView }) {
  const lang = useLang();
  const { receipt: texts, money: words, carriers, slip } = buyingMessages[lang];
  const amount = (minor: string) => formatMoney(money(minor), lang);
  return (
    <>
      <DataTable
        caption={texts.books}
        rows={receipt.lines}
        rowKey={(line) => line.id}
        columns={[
          {
            key: 'title',
            header: slip.book,
            main: true,
            cell: ({ title, authors }) => (authors ? `${title} · ${authors}` : title),
          },
          { key: 'quantity', header: slip.quantity, align: 'end', cell: (line) => line.quantity },
          {
            key: 'amount',
            header: texts.amount,
            align: 'end',
            cell: (line) => amount(line.amountMinor),
          },
        ]}
      />
      <DefinitionList
        look="sums"
        items={[
          { term: words.items, value: amount(receipt.itemsMinor) },
          { term: texts.shipping(carriers[receipt.carrier]), value: amount(receipt.shippingMinor) },
          { term: words.total, value: amount(receipt.amountMinor), total: true },
        ]}
      />
    </>
  );
}

function GivenBack({ receipt }: { receipt: ReceiptView }) {
  const lang = useLang();
  const texts = buyingMessages[lang].receipt;
  return (
    <DefinitionList
      look="sums"
      items={[
        { term: texts.paid, value: formatMoney(money(receipt.totalMinor), lang) },
        {
          term: texts.givenBack,
          value: formatMoney(money(receipt.amountMinor), lang),
          total: true,
        },
      ]}
    />
  );
}
