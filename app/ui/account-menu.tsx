import { uiMessages } from './messages';
import { Form, Link, useMessages } from './navigation';
import type { RootData } from './root-data';

/** Sign in and register, or what belongs to the person; `<details>`, so it opens without script. */
export function AccountMenu({ viewer }: Pick<RootData, 'viewer'>) {
  const texts = useMessages(uiMessages);
  if (!viewer) {
    return (
      <>
        <li>
          <Link to="/login">{texts.login}</Link>
        </li>
        <li>
          <Link to="/register">{texts.register}</Link>
        </li>
      </>
    );
  }
  return (
    <li>
      <details className="account-menu">
        <summary>
          <span className="account-name">{viewer.name}</span>
        </summary>
        <ul className="menu-list">
          <li>
            <Link to="/orders">{texts.orders}</Link>
          </li>
          <li>
            <Link to="/wants">{texts.wants}</Link>
          </li>
          <li>
            <Link to="/messages">{texts.myMessages(viewer.unread)}</Link>
          </li>
          <li>
            <Link to="/sell">{texts.myDesk}</Link>
          </li>
          <li>
            <Link to="/sell/listings">{texts.myListings}</Link>
          </li>
          <li>
            <Link to="/sell/orders">{texts.mySales}</Link>
          </li>
          <li>
            <Link to="/sell/ledger">{texts.myBalance}</Link>
          </li>
          <li>
            <Link to="/account">{texts.myAccount}</Link>
          </li>
          {viewer.isAdmin && (
            <li>
              <Link to="/admin">{texts.admin}</Link>
            </li>
          )}
          <li>
            <Form action="/logout">
              <button type="submit">{texts.logout}</button>
            </Form>
          </li>
        </ul>
      </details>
    </li>
  );
}
