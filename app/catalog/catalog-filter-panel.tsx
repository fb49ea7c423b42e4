import { SubmitButton } from '~/ui/button';
import { CheckboxField } from '~/ui/checkbox-field';
import { FilterDrawer, FilterGroup, FilterLinks } from '~/ui/filters';
import { Form, useLang } from '~/ui/navigation';
import { TextField } from '~/ui/text-field';
import { catalogPath } from '~/web/paths';
import { chipLabel } from './catalog-chips';
import type { CatalogModel, FacetOption } from './catalog-model';
import type { CatalogFields } from './catalog-query';
import { isMoreThanCounted } from './counted';
import { catalogMessages } from './messages';

const facetGroups = ['subject', 'condition', 'language', 'binding'] as const;

/** Links for what can be counted, fields for what is typed; folded behind one button on a phone. */
export function CatalogFilterPanel({ facets, chips, fields, sort }: CatalogModel) {
  const texts = catalogMessages[useLang()].catalog;
  return (
    <FilterDrawer count={chips.length}>
      {facetGroups.map((field, index) => (
        <FacetGroup
          key={field}
          field={field}
          options={facets[field]}
          title={texts.groups[field]}
          isOpen={index < 2 || facets[field].some(({ chosen }) => chosen)}
        />
      ))}
      <TypedFilters fields={fields} sort={sort} />
    </FilterDrawer>
  );
}

type FacetGroupProps = { field: string; title: string; options: FacetOption[]; isOpen: boolean };

function FacetGroup({ field, title, options, isOpen }: FacetGroupProps) {
  const lang = useLang();
  const { countAbove } = catalogMessages[lang].catalog;
  if (options.length === 0) return null;
  return (
    <FilterGroup title={title} open={isOpen}>
      <FilterLinks
        items={options.map(({ value, count, to, chosen }) => ({
          label: chipLabel(field, value, lang),
          to,
          chosen,
          count: count === null ? undefined : isMoreThanCounted(count) ? countAbove : count,
        }))}
      />
    </FilterGroup>
  );
}

/** The names of the fields in the form; every other parameter goes along unseen. */
const typed = ['price_min', 'price_max', 'year_min', 'year_max', 'title', 'author', 'isbn'];
const ticked = ['signed', 'first_edition'] as const;

function TypedFilters({ fields, sort }: { fields: CatalogFields; sort: string | null }) {
  const texts = catalogMessages[useLang()].catalog;
  const isUsed = (...names: string[]) => names.some((name) => fields[name]);
  const field = (name: 'price_min' | 'price_max' | 'year_min' | 'year_max', prefix?: string) => (
    <TextField
      name={name}
      label={texts.fields[name]}
      inputMode="numeric"
      maxLength={20}
      defaultValue={fields[name]?.[0]}
      prefix={prefix}
    />
  );
  const word = (name: 'title' | 'author' | 'isbn') => (
    <TextField
      name={name}
      label={texts.fields[name]}
      maxLength={200}
      defaultValue={fields[name]?.[0]}
    />
  );
  return (
    <Form method="get" action={catalogPath()} className="typed-filters">
      {Object.entries(fields).flatMap(([name, values]) =>
        [...typed, ...ticked].includes(name)
          ? []
          : values.map((value) => <input key={name + value} type="hidden" {...{ name, value }} />),
      )}
      {sort && <input type="hidden" name="sort" value={sort} />}
      <FilterGroup title={texts.groups.price} open>
        <div className="field-pair">
          {field('price_min', '$')}
          {field('price_max', '$')}
        </div>
      </FilterGroup>
      <FilterGroup title={texts.groups.year} open={isUsed('year_min', 'year_max')}>
        <div className="field-pair">
          {field('year_min')}
          {field('year_max')}
        </div>
      </FilterGroup>
      <FilterGroup title={texts.groups.words} open={isUsed('title', 'author', 'isbn')}>
        <div className="stack gap-m">
          {word('title')}
          {word('author')}
          {word('isbn')}
        </div>
      </FilterGroup>
      <FilterGroup title={texts.groups.more} open={isUsed(...ticked)}>
        {ticked.map((name) => (
          <CheckboxField
            key={name}
            name={name}
            value="1"
            label={texts.fields[name]}
            defaultChecked={isUsed(name)}
          />
        ))}
      </FilterGroup>
      <SubmitButton variant="secondary" wide>
        {texts.apply}
      </SubmitButton>
    </Form>
  );
}
