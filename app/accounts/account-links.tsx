import { Card } from '~/ui/card';
import { Grid } from '~/ui/layout';
import { Link, useMessages } from '~/ui/navigation';
import { addressesPath, ordersPath, sellListingsPath, sellOrdersPath } from '~/web/paths';
import { accountMessages } from './messages';

/** The ways from the account to what belongs to it. */
export function AccountLinks() {
  const { account: texts } = useMessages(accountMessages);
  const links = [
    { to: ordersPath(), title: texts.orders, text: texts.ordersText },
    { to: sellOrdersPath(), title: texts.sales, text: texts.salesText },
    { to: sellListingsPath(), title: texts.listings, text: texts.listingsText },
    { to: addressesPath(), title: texts.addresses, text: texts.addressesText },
  ];
  return (
    <nav aria-label={texts.linksLabel}>
      <Grid of="cards">
        {links.map(({ to, title, text }) => (
          <Card key={to} as="div" title={<Link to={to}>{title}</Link>}>
            <p>{text}</p>
          </Card>
        ))}
      </Grid>
    </nav>
  );
}
