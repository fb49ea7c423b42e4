import { Field, useField } from './field';
import type { FieldProps } from './field';
import { uiMessages } from './messages';
import { useMessages } from './navigation';

type PasswordFieldProps = FieldProps & { autoComplete: 'current-password' | 'new-password' };

/** A password: never filled in again, and with JavaScript it can be shown while typing. */
export function PasswordField({ autoComplete, ...props }: PasswordFieldProps) {
  const texts = useMessages(uiMessages);
  const { id, aria } = useField(props);
  return (
    <Field {...props}>
      <span className="input input--m">
        <input
          {...aria}
          id={id}
          name={props.name}
          type="password"
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
        />
        <button
          type="button"
          className="input-toggle"
          hidden
          aria-controls={id}
          aria-pressed={false}
          data-enhance="password-toggle"
          data-show={texts.showPassword}
          data-hide={texts.hidePassword}
        >
          {texts.showPassword}
        </button>
      </span>
    </Field>
  );
}
