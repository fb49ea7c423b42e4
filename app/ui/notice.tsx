import type { ReactNode } from 'react';
import { uiMessages } from './messages';
import { useMessages } from './navigation';

type NoticeProps = {
  tone?: 'info' | 'success' | 'warning' | 'error';
  title?: ReactNode;
  children?: ReactNode;
};

/** Something the reader must know here; it stands in the page and is not announced. */
export function Notice({ tone = 'info', title, children }: NoticeProps) {
  const texts = useMessages(uiMessages);
  return (
    <div className={`notice notice--${tone}`}>
      <p className="visually-hidden">{texts.notices[tone]}:</p>
      {title && <p className="notice-title">{title}</p>}
      {children && <div>{children}</div>}
    </div>
  );
}

/** A count or a result that screen readers announce when it changes. */
export function StatusLine({ children }: { children: ReactNode }) {
  return (
    <p className="status-line" role="status">
      {children}
    </p>
  );
}

type FlashProps = { flash: { kind: 'success' | 'error' | 'info'; text: string } | null };

/** What the last action did; announced when the page opens. */
export function FlashBanner({ flash }: FlashProps) {
  if (!flash) return null;
  return (
    <div
      className={`flash notice notice--${flash.kind}`}
      role={flash.kind === 'error' ? 'alert' : 'status'}
    >
      <p>{flash.text}</p>
    </div>
  );
}

/** Above every page while no real payment provider is set up. */
export function SandboxNotice() {
  const texts = useMessages(uiMessages);
  return (
    <aside className="sandbox-notice" aria-label={texts.notices.warning}>
      {texts.sandboxNotice}
    </aside>
  );
}
