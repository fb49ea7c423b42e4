import { uiMessages } from './messages';
import { Link, useMessages } from './navigation';

type StepsProps = {
  label: string;
  /** `to`: where a finished step can be changed. */
  steps: readonly { label: string; to?: string }[];
  /** Index of the step that is open. */
  current: number;
};

/** Where one is in the checkout. */
export function Steps({ label, steps, current }: StepsProps) {
  const texts = useMessages(uiMessages);
  return (
    <nav className="steps" aria-label={label}>
      <ol>
        {steps.map((step, index) => {
          const done = index < current;
          const state = done ? 'done' : index === current ? 'current' : 'upcoming';
          return (
            <li
              key={step.label}
              className={`step step--${state}`}
              aria-current={state === 'current' ? 'step' : undefined}
            >
              <span className="step-number" aria-hidden="true">
                {done ? '✓' : index + 1}
              </span>
              {done && step.to ? <Link to={step.to}>{step.label}</Link> : step.label}
              {done && <span className="visually-hidden"> ({texts.stepDone})</span>}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
