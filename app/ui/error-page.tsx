import type { ReactNode } from 'react';
import { ButtonLink } from './button';
import { uiMessages } from './messages';
import { useMessages } from './navigation';

type ErrorPageProps = {
  status: number;
  /** Both have a text of their own for 400, 403, 404, 410, 421, 429, 500 and 503. */
  title?: ReactNode;
  text?: ReactNode;
  requestId?: string;
  /** More ways on, such as other copies of the same book. */
  children?: ReactNode;
};

/** A card of the library's catalogue for what could not be given. */
export function ErrorPage({ status, title, text, requestId, children }: ErrorPageProps) {
  const texts = useMessages(uiMessages);
  const known = texts.errors[String(status) as keyof typeof texts.errors] as
    (typeof texts.errors)['500'] | undefined;
  const fallback = known ?? texts.errors[status < 500 ? '400' : '500'];
  return (
    <section className="error-page">
      <p className="error-page-status" aria-hidden="true">
        {status}
      </p>
      <h1>{title ?? fallback.title}</h1>
      <p>{text ?? fallback.text}</p>
      {children}
      <div className="actions">
        <ButtonLink to="/catalog">{texts.errorSearch}</ButtonLink>
        <ButtonLink to="/" variant="secondary">
          {texts.errorHome}
        </ButtonLink>
      </div>
      {requestId && (
        <p className="error-page-id">
          {texts.requestId}: <code>{requestId}</code>
        </p>
      )}
    </section>
  );
}
