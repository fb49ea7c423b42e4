import type { ReactNode } from 'react';
import { ButtonLink } from './button';
import { uiMessages } from './messages';
import { useMessages } from './navigation';

type ConfirmProps = {
  /** The question: «¿Quitar este ejemplar?» */
  title: ReactNode;
  /** What will happen and whether it can be undone. */
  text: ReactNode;
  /** The Form, with its fields if any and its SubmitButton. */
  children: ReactNode;
  /** Where «Cancelar» leads; without it there is no such link. */
  cancelTo?: string;
  cancelLabel?: string;
  tone?: 'warning' | 'danger';
};

/** Asks before something that cannot be undone: on its own page or folded in a Disclosure. */
export function Confirm(props: ConfirmProps) {
  const { title, text, children, cancelTo, cancelLabel, tone = 'danger' } = props;
  const texts = useMessages(uiMessages);
  return (
    <section className={`confirm confirm--${tone}`}>
      <h2>{title}</h2>
      <p>{text}</p>
      <div className="actions">
        {children}
        {cancelTo && (
          <ButtonLink variant="quiet" to={cancelTo}>
            {cancelLabel ?? texts.cancel}
          </ButtonLink>
        )}
      </div>
    </section>
  );
}

type DisclosureProps = { summary: ReactNode; children: ReactNode; open?: boolean };

/** Something folded away: a second form, details, help. */
export function Disclosure({ summary, children, open }: DisclosureProps) {
  return (
    <details className="disclosure" open={open}>
      <summary>{summary}</summary>
      <div className="disclosure-body">{children}</div>
    </details>
  );
}
