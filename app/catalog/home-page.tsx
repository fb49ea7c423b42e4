import { ButtonLink } from '~/ui/button';
import { Hero } from '~/ui/hero';
import { Link, useLang } from '~/ui/navigation';
import { SectionHeader } from '~/ui/page-header';
import { SearchForm } from '~/ui/search-form';
import { newCopiesPath, newListingPath, subjectPath } from '~/web/paths';
import type { CopyCard } from './copy-card';
import { CopyGrid } from './copy-grid';
import { catalogMessages } from './messages';
import { subjects } from './subjects';

/** What this shop is, what came in, where to start. */
export function HomePage({ newest }: { newest: readonly CopyCard[] }) {
  const lang = useLang();
  const texts = catalogMessages[lang].home;
  return (
    <>
      <Hero title={texts.title} text={texts.text}>
        <SearchForm id="home-search" look="hero" />
      </Hero>
      {newest.length > 0 && (
        <section aria-labelledby="newest">
          <SectionHeader
            id="newest"
            title={texts.newest}
            action={<Link to={newCopiesPath()}>{texts.seeNew}</Link>}
          />
          <CopyGrid cards={newest} headingLevel={3} />
        </section>
      )}
      <nav aria-labelledby="subjects">
        <SectionHeader id="subjects" title={texts.subjects} />
        <ul className="shelves">
          {subjects.map(({ code, [lang]: label }) => (
            <li key={code}>
              <Link to={subjectPath(code)}>{label}</Link>
            </li>
          ))}
        </ul>
      </nav>
      <section aria-labelledby="how">
        <SectionHeader id="how" title={texts.how} />
        <ol className="how-steps">
          {texts.steps.map(({ title, text }) => (
            <li key={title}>
              <h3>{title}</h3>
              <p>{text}</p>
            </li>
          ))}
        </ol>
      </section>
      <section className="sell-call">
        <div>
          <h2>{texts.sellTitle}</h2>
          <p>{texts.sellText}</p>
        </div>
        <ButtonLink to={newListingPath()} variant="secondary">
          {texts.sell}
        </ButtonLink>
      </section>
    </>
  );
}
