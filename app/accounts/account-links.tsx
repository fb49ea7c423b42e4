import { Card } from '~/ui/card';
import { Link, useMessages } from '~/ui/navigation';
import {
  addressesPath,
  myDataPath,
  ordersPath,
  securityPath,
  sellListingsPath,
  sellOrdersPath,
} from '~/web/paths';
import { accountMessages } from './messages';

/** The ways from the account to what belongs to it. */
export function AccountLinks() {
  const { account: texts } = useMessages(accountMessages);
  const links = [
    { to: ordersPath(), title: texts.orders, text: texts.ordersText },
    { to: sellOrdersPath(), title: texts.sales, text: texts.salesText },
    { to: sellListingsPath(), title: texts.listings, text: texts.listingsText },
    { to: addressesPath(), title: texts.addresses, text: texts.addressesText },
    { to: securityPath(), title: texts.security, text: texts.securityText },
    { to: myDataPath(), title: texts.data, text: texts.dataText },
  ];
  return (
    <nav aria-label={texts.linksLabel}>
      <Card as="div">
        <ul className="account-links">
          {links.map(({ to, title, text }) => (
            <li key={to}>
              <Link to={to}>{title}</Link>
              <p>{text}</p>
            </li>
          ))}
        </ul>
      </Card>
    </nav>
  );
}
