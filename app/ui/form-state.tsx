import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';

/** A refused form: what was typed, and one message per field (`_form` for the form as a whole). */
export type FormState = {
  values: Record<string, string | string[]>;
  errors: Record<string, string>;
};

const FormStateContext = createContext<FormState | undefined>(undefined);

/** Fields inside read their value and error from `form`; undefined means a fresh form. */
export function FormStateProvider({ form, children }: { form?: FormState; children: ReactNode }) {
  return <FormStateContext.Provider value={form}>{children}</FormStateContext.Provider>;
}

export function useFormState(): FormState | undefined {
  return useContext(FormStateContext);
}

/** What was typed into a text field, or its default on a fresh form. */
export function useTyped(name: string, defaultValue = ''): string {
  const typed = useFormState()?.values[name] ?? defaultValue;
  return Array.isArray(typed) ? (typed[0] ?? '') : typed;
}

/** The values chosen in a group; on a refused form, a missing name means none was chosen. */
export function useChosen(name: string, defaults: readonly string[] = []): readonly string[] {
  const form = useFormState();
  if (!form) return defaults;
  const typed = form.values[name] ?? [];
  return Array.isArray(typed) ? typed : [typed];
}
