import { sellingMessages } from '../messages';
import { isImportField } from './columns';

/** A problem of a row (`price:price_empty`) as a sentence: «Precio: Escribe el precio…». */
export function problemWords(problem: string, lang: 'es' | 'en'): string {
  const { errors, imports } = sellingMessages[lang];
  const [field, key] = [
    problem.slice(0, problem.indexOf(':')),
    problem.slice(problem.indexOf(':') + 1),
  ];
  const repeated = /^sku_repeated_(?<row>\d+)$/.exec(key)?.groups?.row;
  const known: Record<string, unknown> = { ...errors, ...imports.rowErrors };
  const found = known[key];
  const sentence = repeated
    ? imports.rowErrors.sku_repeated(Number(repeated))
    : typeof found === 'string'
      ? found
      : errors.invalid;
  return isImportField(field) ? imports.problemOf(imports.fields[field], sentence) : sentence;
}
