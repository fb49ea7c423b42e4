import { BrandMark } from './brand-mark';
import { uiMessages } from './messages';
import { Link, useMessages } from './navigation';
import type { RootData } from './root-data';
import { LanguageLink } from './site-header';

export function SiteFooter({ data }: { data?: RootData }) {
  const texts = useMessages(uiMessages);
  const groups = [
    {
      title: texts.footerBuy,
      links: [
        { to: '/catalog', label: texts.catalog },
        { to: '/cart', label: texts.cart },
        { to: '/orders', label: texts.orders },
      ],
    },
    {
      title: texts.footerSell,
      links: [
        { to: '/sell/listings/new', label: texts.sell },
        { to: '/sell/listings', label: texts.myListings },
        { to: '/sell/orders', label: texts.mySales },
      ],
    },
    {
      title: texts.footerAccount,
      links: data?.viewer
        ? [
            { to: '/account', label: texts.myAccount },
            { to: '/account/addresses', label: texts.addresses },
          ]
        : [
            { to: '/login', label: texts.login },
            { to: '/register', label: texts.register },
          ],
    },
    {
      title: texts.footerHelp,
      links: [
        { to: '/help', label: texts.help },
        { to: '/contact', label: texts.contact },
        { to: '/terms', label: texts.terms },
        { to: '/privacy', label: texts.privacy },
      ],
    },
  ];
  return (
    <footer className="site-footer">
      <div className="site-footer-inner">
        <div className="site-footer-brand">
          <p className="brand">
            <BrandMark />
            <span>BookStore</span>
          </p>
          <p>{texts.siteLead}</p>
          {data && <LanguageLink alternates={data.alternates} />}
        </div>
        {groups.map(({ title, links }) => (
          <nav key={title} aria-label={title}>
            <h2>{title}</h2>
            <ul>
              {links.map(({ to, label }) => (
                <li key={to}>
                  <Link to={to}>{label}</Link>
                </li>
              ))}
            </ul>
          </nav>
        ))}
      </div>
    </footer>
  );
}
