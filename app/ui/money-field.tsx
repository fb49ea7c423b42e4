import { uiMessages } from './messages';
import { useMessages } from './navigation';
import { TextField } from './text-field';
import type { TextFieldProps } from './text-field';

type MoneyFieldProps = Omit<TextFieldProps, 'type' | 'inputMode' | 'prefix' | 'suffix'> & {
  currency?: string;
};

/** A price in whole pesos as people type it (`25.000`); the server reads it. */
export function MoneyField({ currency = 'COP', hint, width = 's', ...props }: MoneyFieldProps) {
  const texts = useMessages(uiMessages);
  return (
    <TextField
      {...props}
      hint={hint ?? texts.moneyHint}
      width={width}
      inputMode="numeric"
      autoComplete="off"
      prefix="$"
      suffix={currency}
    />
  );
}
