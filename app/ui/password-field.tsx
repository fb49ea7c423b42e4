import { useState, useSyncExternalStore } from 'react';
import { Field, useField } from './field';
import type { FieldProps } from './field';
import { uiMessages } from './messages';
import { useMessages } from './navigation';

type PasswordFieldProps = FieldProps & { autoComplete: 'current-password' | 'new-password' };

const never = () => () => {};

/** A password: never filled in again, and with JavaScript it can be shown while typing. */
export function PasswordField({ autoComplete, ...props }: PasswordFieldProps) {
  const texts = useMessages(uiMessages);
  const { id, aria } = useField(props);
  const [shown, setShown] = useState(false);
  const hasScript = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return (
    <Field {...props}>
      <span className="input input--m">
        <input
          {...aria}
          id={id}
          name={props.name}
          type={shown ? 'text' : 'password'}
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
        />
        {hasScript && (
          <button
            type="button"
            className="input-toggle"
            aria-controls={id}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
          >
            {shown ? texts.hidePassword : texts.showPassword}
          </button>
        )}
      </span>
    </Field>
  );
}
