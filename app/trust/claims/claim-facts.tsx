import { Badge } from '~/ui/badge';
import { DefinitionList } from '~/ui/definition-list';
import { Stack } from '~/ui/layout';
import { useLang } from '~/ui/navigation';
import { formatMoney, money } from '~/values/money';
import { claimPhotoPath } from '~/web/paths';
import { claimTones, type ClaimView } from './claim-view';
import { claimMessages } from './messages';

export function ClaimBadge({ claim }: { claim: ClaimView }) {
  const texts = claimMessages[useLang()];
  return <Badge tone={claimTones[claim.status]}>{texts.statuses[claim.status]}</Badge>;
}

/** What was said of a claim, by everybody, with its photos. */
export function ClaimFacts({ claim }: { claim: ClaimView }) {
  const lang = useLang();
  const texts = claimMessages[lang];
  const { facts } = texts;
  return (
    <Stack gap="m">
      <DefinitionList
        items={[
          { term: facts.reason, value: texts.reasons[claim.reason] },
          { term: facts.wanted, value: texts.outcomes[claim.wantedOutcome] },
          { term: facts.opened, value: claim.openedAt.text },
          { term: facts.text, value: <Words text={claim.text} /> },
          { term: facts.answer, value: claim.answer && <Words text={claim.answer} /> },
          {
            term: facts.offer,
            value: claim.offerMinor && formatMoney(money(claim.offerMinor), lang),
          },
          { term: facts.decision, value: claim.resolution && <Words text={claim.resolution} /> },
        ]}
      />
      {claim.photos.length > 0 && (
        <ul className="photo-strip" aria-label={facts.photos}>
          {claim.photos.map(({ id }, index) => (
            <li key={id}>
              <a href={claimPhotoPath(id)}>
                <img
                  src={claimPhotoPath(id)}
                  alt={facts.photo(index + 1)}
                  width="120"
                  height="120"
                  loading="lazy"
                />
              </a>
            </li>
          ))}
        </ul>
      )}
      {claim.outcome && <p>{texts.ended[claim.outcome]}</p>}
    </Stack>
  );
}

/** The lines that somebody wrote, as they wrote them. */
function Words({ text }: { text: string }) {
  return <span className="own-lines">{text}</span>;
}
