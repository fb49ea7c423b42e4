import { renderToStaticMarkup } from 'react-dom/server';
import { langOfPath, localPath } from '~/web/language';
import { isLetterName, letterData } from './letter';
import { LetterView } from './letter-view';
import { mailMessages } from './messages';

export interface RenderedLetter {
  subject: string;
  html: string;
  text: string;
}

/**
 * Writes a letter in the recipient's language. Throws for a template that this release does not
 * know, which a newer one may have queued: the mail waits and is tried again.
 */
export function renderLetter(
  mail: { template: string; language: string; data: Record<string, unknown> },
  publicOrigin: string,
): RenderedLetter {
  if (!isLetterName(mail.template)) throw new Error(`there is no letter "${mail.template}"`);
  const lang = langOfPath(`/${mail.language}`);
  const texts = mailMessages[lang];
  const data = letterData(mail.data);
  const letter = texts.letters[mail.template](data);
  const url = publicOrigin + localPath(data.path || '/', lang);
  const greeting = texts.greeting(data.name);
  const facts = (letter.facts ?? []).filter(([, value]) => value !== '');
  const text = [
    greeting,
    ...letter.lines,
    facts.map(([label, value]) => `${label}: ${value}`).join('\n'),
    `${letter.action}:\n${url}`,
    letter.note ?? '',
    `-- \n${texts.signature}\n${texts.footer}`,
  ];
  return {
    subject: letter.subject,
    html: `<!DOCTYPE html>${renderToStaticMarkup(
      <LetterView letter={letter} greeting={greeting} url={url} lang={lang} texts={texts} />,
    )}`,
    text: text.filter(Boolean).join('\n\n'),
  };
}
