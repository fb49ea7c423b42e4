import { Link, useMessages } from '~/ui/navigation';
import {
  adminAuditPath,
  adminClaimsPath,
  adminCommissionPath,
  adminLedgerPath,
  adminListingsPath,
  adminOrdersPath,
  adminPath,
  adminPayoutsPath,
  adminReportsPath,
  adminTransfersPath,
  adminUsersPath,
} from '~/web/paths';
import { adminMessages } from './messages';

const sections = [
  { name: 'overview', path: adminPath },
  { name: 'listings', path: adminListingsPath },
  { name: 'users', path: adminUsersPath },
  { name: 'orders', path: adminOrdersPath },
  { name: 'claims', path: adminClaimsPath },
  { name: 'reports', path: adminReportsPath },
  { name: 'ledger', path: adminLedgerPath },
  { name: 'movements', path: adminTransfersPath },
  { name: 'payouts', path: adminPayoutsPath },
  { name: 'commission', path: adminCommissionPath },
  { name: 'audit', path: adminAuditPath },
] as const;

export type AdminSection = (typeof sections)[number]['name'];

/** The way between the administrators' pages. */
export function AdminSections({ section }: { section: AdminSection }) {
  const texts = useMessages(adminMessages);
  return (
    <nav className="admin-sections" aria-label={texts.sections}>
      <ul className="status-links">
        {sections.map(({ name, path }) => (
          <li key={name}>
            <Link to={path()} aria-current={name === section ? 'page' : undefined}>
              {name === 'audit' || name === 'overview' ? texts[name].title : texts[name]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
