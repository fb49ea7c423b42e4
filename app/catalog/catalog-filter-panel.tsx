import { SubmitButton } from '~/ui/button';
import { FilterDrawer, FilterGroup, FilterLinks } from '~/ui/filters';
import { Form, useLang } from '~/ui/navigation';
import { TextField } from '~/ui/text-field';
import { numberText } from '~/values/count-text';
import { catalogPath } from '~/web/paths';
import { chipLabel } from './catalog-chips';
import type { CatalogModel, FacetOption, FacetOptions } from './catalog-model';
import { isMoreThanCounted } from './counted';
import { catalogMessages } from './messages';
import type { Facet } from './search/catalog-search';

const facetGroups = [
  ...(['subject', 'condition', 'language', 'binding', 'city', 'seller'] as const),
  'added_days' as const,
];
/** Answers that are yes alone: a line each in one group. */
const yesGroups = ['signed', 'first_edition', 'photo'] as const;

/** Links for what can be counted, fields for what is typed; folded behind one button on a phone. */
export function CatalogFilterPanel({ facets, chips, fields, sort, isByBook }: CatalogModel) {
  const texts = catalogMessages[useLang()].catalog;
  return (
    <FilterDrawer count={chips.length}>
      {facetGroups.map((field, index) => (
        <FacetGroup
          key={field}
          options={ofFacet(facets, field)}
          title={texts.groups[field]}
          isOpen={index < 2 || facets[field].some(({ chosen }) => chosen)}
        />
      ))}
      <FacetGroup
        options={yesGroups.flatMap((field) => ofFacet(facets, field))}
        title={texts.groups.more}
        isOpen={yesGroups.some((field) => facets[field].some(({ chosen }) => chosen))}
      />
      <TypedFilters {...{ fields, sort, isByBook, facets }} />
    </FilterDrawer>
  );
}

type Option = { field: string; option: FacetOption };
type FacetGroupProps = { title: string; options: Option[]; isOpen: boolean };

const ofFacet = (facets: FacetOptions, field: Facet): Option[] =>
  facets[field].map((option) => ({ field, option }));

function FacetGroup({ title, options, isOpen }: FacetGroupProps) {
  if (options.length === 0) return null;
  return (
    <FilterGroup title={title} open={isOpen}>
      <FacetLinks options={options} />
    </FilterGroup>
  );
}

function FacetLinks({ options }: { options: Option[] }) {
  const lang = useLang();
  const texts = catalogMessages[lang].catalog;
  const countText = (count: number) =>
    isMoreThanCounted(count) ? texts.countAbove : numberText(count, lang);
  if (options.length === 0) return null;
  return (
    <FilterLinks
      items={options.map(({ field, option: { value, count, to, chosen, label } }) => ({
        label: label ?? chipLabel(field, value, lang),
        to,
        chosen,
        count: count === null ? undefined : countText(count),
      }))}
    />
  );
}

/** The names of the fields in the form; every other parameter goes along unseen. */
const typed = ['price_min', 'price_max', 'year_min', 'year_max', 'title', 'author', 'isbn'];

type TypedProps = Pick<CatalogModel, 'fields' | 'sort' | 'isByBook' | 'facets'>;

function TypedFilters({ fields, sort, isByBook, facets }: TypedProps) {
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
        typed.includes(name)
          ? []
          : values.map((value) => <input key={name + value} type="hidden" {...{ name, value }} />),
      )}
      {sort && <input type="hidden" name="sort" value={sort} />}
      {isByBook && <input type="hidden" name="group" value="book" />}
      <FilterGroup title={texts.groups.price} open>
        <FacetLinks options={ofFacet(facets, 'price')} />
        <div className="field-pair">
          {field('price_min', '$')}
          {field('price_max', '$')}
        </div>
      </FilterGroup>
      <FilterGroup title={texts.groups.year} open={isUsed('year_min', 'year_max')}>
        <FacetLinks options={ofFacet(facets, 'year')} />
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
      <SubmitButton variant="secondary" wide>
        {texts.apply}
      </SubmitButton>
    </Form>
  );
}
