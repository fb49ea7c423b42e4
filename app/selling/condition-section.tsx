import { bookTerms } from '~/catalog/book-terms';
import { CheckboxField } from '~/ui/checkbox-field';
import { CheckboxGroup } from '~/ui/checkbox-group';
import { Disclosure } from '~/ui/confirm';
import { DefinitionList } from '~/ui/definition-list';
import { FormSection } from '~/ui/form-section';
import { useMessages } from '~/ui/navigation';
import { RadioGroup } from '~/ui/radio-group';
import { SelectField } from '~/ui/select-field';
import { TextArea } from '~/ui/text-area';
import { conditions, defectCaps, defects, jacketConditions } from '~/values/condition';
import { sellingMessages } from './messages';

const caps = [...new Set(Object.values(defectCaps))];

/**
 * First the defects, then the grade that they still permit. A line between the two says which that is,
 * shown by the style sheet alone (selling.css), so that it needs no script.
 */
export function ConditionSection() {
  const texts = useMessages(sellingMessages).form.condition;
  const terms = useMessages(bookTerms);
  return (
    <div className="grading">
      <FormSection title={texts.title} text={texts.text}>
        <CheckboxGroup
          name="defects"
          label={texts.defects}
          hint={texts.defectsHint}
          columns
          options={defects.map((value) => ({
            value,
            label: terms.defects[value],
            description: texts.atMost(terms.conditions[defectCaps[value]].label),
          }))}
        />
        <div className="grading-caps">
          {caps.map((cap) => (
            <p key={cap} className={`grading-cap grading-cap--${cap}`}>
              {texts.cap(terms.conditions[cap].label)}
            </p>
          ))}
        </div>
        <RadioGroup
          name="condition"
          label={texts.grade}
          options={conditions.map((value) => ({
            value,
            label: <strong>{terms.conditions[value].label}</strong>,
            description: terms.conditions[value].text,
          }))}
        />
        <SelectField
          name="jacketCondition"
          label={texts.jacket}
          hint={texts.jacketHint}
          defaultValue="none_issued"
          options={[...jacketConditions]
            .sort((a, b) => Number(b === 'none_issued') - Number(a === 'none_issued'))
            .map((value) => ({ value, label: terms.jackets[value] }))}
        />
        <Disclosure summary={texts.jacketTests}>
          <DefinitionList
            items={conditions.map((value) => ({
              term: terms.jackets[value],
              value: terms.jacketTests[value],
            }))}
          />
        </Disclosure>
        <div className="choices choices--columns">
          <CheckboxField name="signed" label={texts.signed} />
          <CheckboxField name="firstEdition" label={texts.firstEdition} />
          <CheckboxField name="bookClub" label={texts.bookClub} />
        </div>
        <TextArea
          name="description"
          label={texts.description}
          hint={texts.descriptionHint}
          optional
          rows={6}
        />
      </FormSection>
    </div>
  );
}
