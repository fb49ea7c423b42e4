import { BrandMark } from './brand-mark';
import { AccountMenu } from './account-menu';
import { uiMessages } from './messages';
import { Link, useLang, useMessages } from './navigation';
import type { RootData } from './root-data';
import { SearchForm } from './search-form';

type SiteHeaderProps = {
  /** Missing on an error page that stands without the root loader. */
  data?: RootData;
  /** What was searched for, to show it again. */
  query?: string;
};

export function SiteHeader({ data, query }: SiteHeaderProps) {
  const texts = useMessages(uiMessages);
  const cartCount = data?.cartCount ?? 0;
  return (
    <header className="site-header">
      <div className="site-header-inner">
        <Link to="/" className="brand">
          <BrandMark />
          <span>BookStore</span>
        </Link>
        <SearchForm defaultValue={query} />
        <nav className="site-nav" aria-label={texts.mainMenu}>
          <details className="site-menu">
            <summary>{texts.menu}</summary>
            <ul className="menu-list">
              <li>
                <Link to="/catalog">{texts.catalog}</Link>
              </li>
              <li>
                <Link to="/sell/listings/new">{texts.sell}</Link>
              </li>
              <AccountMenu viewer={data?.viewer ?? null} />
              {data && (
                <li>
                  <LanguageLink alternates={data.alternates} />
                </li>
              )}
            </ul>
          </details>
          <Link to="/cart" className="cart-link">
            {texts.cart}
            {cartCount > 0 && (
              <span className="cart-count">
                <span aria-hidden="true">{cartCount}</span>
                <span className="visually-hidden">: {texts.cartCount(cartCount)}</span>
              </span>
            )}
          </Link>
        </nav>
      </div>
    </header>
  );
}

/** The same page in the other language; a plain link, since the whole document changes. */
export function LanguageLink({ alternates }: Pick<RootData, 'alternates'>) {
  const texts = useMessages(uiMessages);
  const other = useLang() === 'es' ? 'en' : 'es';
  return (
    <a className="language-link" href={alternates[other]} lang={other} hrefLang={other}>
      {texts.otherLanguage}
    </a>
  );
}
