import { SectionHeader } from '~/ui/page-header';
import { Link, useLang } from '~/ui/navigation';
import { askSellerPath, reportPath } from '~/web/paths';
import { talkMessages } from './messages';

export type Question = { key: string; question: string; answer: string };

type ListingQuestionsProps = { listingId: string; canAsk: boolean; questions: readonly Question[] };

/** What others have asked about a copy and its seller has answered, and where to ask or report. */
export function ListingQuestions({ listingId, canAsk, questions }: ListingQuestionsProps) {
  const { listing: texts } = talkMessages[useLang()];
  const report = (
    <p className="small">
      <Link to={reportPath({ listing: listingId })}>{texts.report}</Link>
    </p>
  );
  // Of a copy that is gone nobody has asked, and nobody will.
  if (questions.length === 0 && !canAsk) return report;
  return (
    <section aria-labelledby="questions" className="stack gap-m">
      <SectionHeader id="questions" title={texts.title} />
      {questions.length > 0 && (
        <dl className="stack gap-m">
          {questions.map(({ key, question, answer }) => (
            <div key={key}>
              <dt className="own-lines">
                <strong>{question}</strong>
              </dt>
              <dd className="own-lines">
                <span className="visually-hidden">{texts.answer}: </span>
                {answer}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {canAsk && (
        <p>
          {texts.none} <Link to={askSellerPath(listingId)}>{texts.ask}</Link>
        </p>
      )}
      {report}
    </section>
  );
}
