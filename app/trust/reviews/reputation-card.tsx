import { monthAndYear } from '~/catalog/month-and-year';
import { Badge, type Tone } from '~/ui/badge';
import { Card } from '~/ui/card';
import { DefinitionList } from '~/ui/definition-list';
import { SectionHeader } from '~/ui/page-header';
import { useLang } from '~/ui/navigation';
import { reviewMessages } from './messages';
import {
  FEWEST_SALES,
  greenUpTo,
  type Fault,
  type Level,
  type ReputationView,
  type ReviewView,
} from './reputation';

const tones: Record<Level, Tone> = { new: 'neutral', green: 'success', yellow: 'warning' };

/** One word for a copy's page; nothing before the first count. */
export function ReputationBadge({ reputation }: { reputation: ReputationView | null }) {
  const texts = reviewMessages[useLang()].reputation;
  if (!reputation) return null;
  return <Badge tone={tones[reputation.level]}>{texts.levels[reputation.level]}</Badge>;
}

/** The facts that a reputation is made of. */
export function ReputationCard({ reputation }: { reputation: ReputationView | null }) {
  const lang = useLang();
  const texts = reviewMessages[lang].reputation;
  if (!reputation) return null;
  const { sales, level, windowDays, average, reviews, gradings, gradingsRight } = reputation;
  const number = new Intl.NumberFormat(lang === 'es' ? 'es-CO' : 'en-GB', {
    maximumFractionDigits: 1,
  });
  const share = (fault: Fault) =>
    texts.share(number.format((reputation[fault] * 100) / sales), greenUpTo[fault]);
  const facts = (Object.keys(greenUpTo) as Fault[]).map((fault) => ({
    term: texts.faults[fault],
    value: level === 'new' ? null : share(fault),
  }));
  return (
    <Card title={texts.title} aside={<ReputationBadge reputation={reputation} />}>
      <p className="soft">
        {level === 'new' ? texts.newText(sales, FEWEST_SALES) : texts.window(sales, windowDays)}
      </p>
      <DefinitionList
        items={[
          ...facts,
          {
            term: texts.gradings,
            value: gradings > 0 && texts.gradingsOf(gradingsRight, gradings),
          },
          { term: texts.stars, value: average && texts.average(average, reviews) },
        ].map((item) => ({ ...item, value: item.value || null }))}
      />
    </Card>
  );
}

/** What buyers have written of a shop. */
export function ReviewList({ reviews }: { reviews: readonly ReviewView[] }) {
  const lang = useLang();
  const texts = reviewMessages[lang];
  if (reviews.length === 0) return null;
  return (
    <section aria-labelledby="reviews">
      <SectionHeader id="reviews" title={texts.reviews} />
      <ul className="stack gap-m">
        {reviews.map(({ key, stars, text, month }) => (
          <li key={key}>
            <p>
              <strong>{texts.stars(stars)}</strong>{' '}
              <time className="soft small" dateTime={month}>
                {monthAndYear(`${month}-15`, lang)}
              </time>
            </p>
            {text && <p>{text}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
