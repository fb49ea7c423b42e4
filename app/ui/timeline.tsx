import type { ReactNode } from 'react';
import { uiMessages } from './messages';
import { useMessages } from './navigation';

export type TimelineStep = {
  key: string;
  title: ReactNode;
  /** `iso` for machines, `text` in the reader's time. */
  time?: { iso: string; text: string };
  /** Who did it. */
  actor?: ReactNode;
  /** Why it was rejected, cancelled, claimed: «Motivo: …». */
  reason?: ReactNode;
  /** Anything else: a tracking number with its link. */
  note?: ReactNode;
  state?: 'done' | 'current' | 'upcoming' | 'failed';
};

/** What happened to an order, and what comes next. */
export function Timeline({ steps }: { steps: readonly TimelineStep[] }) {
  const texts = useMessages(uiMessages);
  return (
    <ol className="timeline">
      {steps.map(({ key, title, time, actor, reason, note, state = 'done' }) => (
        <li
          key={key}
          className={`timeline-step timeline-step--${state}`}
          aria-current={state === 'current' ? 'step' : undefined}
        >
          <p className="timeline-title">{title}</p>
          {(time || actor) && (
            <p className="timeline-meta">
              {time && <time dateTime={time.iso}>{time.text}</time>}
              {time && actor && ' · '}
              {actor}
            </p>
          )}
          {note && <p className="timeline-reason">{note}</p>}
          {reason && (
            <p className="timeline-reason">
              {texts.reason}: {reason}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
