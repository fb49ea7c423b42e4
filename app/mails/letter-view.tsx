import type { Lang } from '~/web/language';
import type { Letter } from './letter';
import type { MailMessages } from './messages.es';

/** Without quotes or angle brackets, which React would escape inside of an element. */
const styles = `
body { margin: 0; padding: 24px 12px; background: #f8f2e7; color: #2a211a; font: 16px/1.55 Georgia, serif; }
.sheet { max-width: 560px; margin: 0 auto; padding: 28px 24px; background: #fffdf8; border: 1px solid #dfd3bf; }
.brand { margin: 0 0 24px; padding-bottom: 12px; border-bottom: 2px solid #1e4d3b; color: #1e4d3b; font-size: 20px; font-weight: bold; }
h1 { margin: 0 0 16px; font-size: 22px; line-height: 1.3; }
p { margin: 0 0 16px; }
table { margin: 0 0 16px; border-collapse: collapse; }
th, td { padding: 4px 16px 4px 0; text-align: left; vertical-align: top; font-weight: normal; }
th { color: #665849; white-space: nowrap; }
.button { display: inline-block; padding: 12px 20px; background: #1e4d3b; color: #fdf9ef; text-decoration: none; font-weight: bold; }
.small { color: #665849; font-size: 14px; word-break: break-word; }
`;

interface LetterViewProps {
  letter: Letter;
  greeting: string;
  url: string;
  lang: Lang;
  texts: MailMessages;
}

/** A letter as HTML that every mail program shows: one column, no picture, no script. */
export function LetterView({ letter, greeting, url, lang, texts }: LetterViewProps) {
  return (
    <html lang={lang}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{letter.subject}</title>
        <style>{styles}</style>
      </head>
      <body>
        <div className="sheet">
          <p className="brand">BookStore</p>
          <h1>{letter.subject}</h1>
          <p>{greeting}</p>
          {letter.lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
          <Facts facts={letter.facts ?? []} />
          <p>
            <a className="button" href={url}>
              {letter.action}
            </a>
          </p>
          {letter.note && <p>{letter.note}</p>}
          <p className="small">
            {texts.linkHint}
            <br />
            <a href={url}>{url}</a>
          </p>
          <p className="small">
            {texts.signature}
            <br />
            {texts.footer}
          </p>
        </div>
      </body>
    </html>
  );
}

function Facts({ facts }: { facts: [string, string][] }) {
  const known = facts.filter(([, value]) => value !== '');
  if (known.length === 0) return null;
  return (
    <table>
      <tbody>
        {known.map(([label, value]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
