import type { Lang } from '~/web/language';
import type { Letter } from './letter';
import type { MailMessages } from './messages.es';

/** Without quotes or angle brackets, which React would escape inside of an element. */
const styles = `
:root { color-scheme: light dark; }
body { margin: 0; padding: 24px 12px; background: #f8f2e7; color: #2a211a; font: 16px/1.55 Georgia, serif; }
.sheet { max-width: 560px; margin: 0 auto; padding: 28px 24px; background: #fffdf8; border: 1px solid #dfd3bf; }
.brand { margin: 0 0 24px; padding-bottom: 12px; border-bottom: 3px double #1e4d3b; color: #1e4d3b; font-size: 20px; font-weight: bold; }
h1 { margin: 0 0 16px; font-size: 22px; line-height: 1.3; }
p { margin: 0 0 16px; }
table { width: 100%; margin: 0 0 20px; border-collapse: collapse; }
th, td { padding: 8px 16px 8px 0; border-bottom: 1px solid #dfd3bf; text-align: left; vertical-align: top; font-weight: normal; }
td { width: 100%; }
th { color: #665849; white-space: nowrap; }
.button { display: inline-block; padding: 12px 20px; background: #1e4d3b; color: #fdf9ef; text-decoration: none; font-weight: bold; }
.small { color: #665849; font-size: 14px; word-break: break-word; }
.small a { color: #1e4d3b; }
.code { white-space: nowrap; }
.foot { margin: 24px 0 0; padding-top: 16px; border-top: 1px solid #dfd3bf; }
@media (prefers-color-scheme: dark) {
body { background: #1a1612; color: #f1e8d9; }
.sheet { background: #241f19; border-color: #3f362b; }
.brand { border-color: #93caaa; color: #93caaa; }
th, td, .foot { border-color: #3f362b; }
th, .small { color: #b9ab97; }
.small a { color: #93caaa; }
.button { background: #93caaa; color: #10241b; }
}
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
        <meta name="color-scheme" content="light dark" />
        <title>{letter.subject}</title>
        <style>{styles}</style>
      </head>
      <body>
        <div className="sheet">
          <p className="brand">BookStore</p>
          <h1>{withWholeCodes(letter.subject)}</h1>
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
          <p className="small foot">
            {texts.signature}
            <br />
            {texts.footer}
          </p>
        </div>
      </body>
    </html>
  );
}

/** The number of an order is read as one word, so no line ends in it. */
function withWholeCodes(text: string) {
  return text.split(/\b(BK-[\w-]+)/).map((part, index) =>
    index % 2 === 1 ? (
      <span key={index} className="code">
        {part}
      </span>
    ) : (
      part
    ),
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
