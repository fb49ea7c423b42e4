import { Narrow, Stack } from '~/ui/layout';
import { Link, useLang } from '~/ui/navigation';
import { Notice } from '~/ui/notice';
import { PageHeader } from '~/ui/page-header';
import { trustMessages } from './messages';
import type { TextSection } from './messages.es';

/** A page of pure text: what the shop must say, and answers to what is asked. */
export function TextPageView({ name }: { name: 'terms' | 'privacy' | 'help' }) {
  const texts = trustMessages[useLang()];
  const { title, lead, sections } = texts[name];
  return (
    <Narrow>
      <PageHeader title={title} lead={lead} />
      <Stack gap="l">
        {name !== 'help' && <Notice title={texts.toBeChecked} />}
        {sections.map((section) => (
          <Section key={section.title} {...section} />
        ))}
      </Stack>
    </Narrow>
  );
}

function Section({ title, text, links = [] }: TextSection) {
  return (
    <Stack as="section" gap="s">
      <h2>{title}</h2>
      {text.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      {links.map(({ label, to }) => (
        <p key={to}>
          {to.startsWith('/') ? <Link to={to}>{label}</Link> : <a href={to}>{label}</a>}
        </p>
      ))}
    </Stack>
  );
}
