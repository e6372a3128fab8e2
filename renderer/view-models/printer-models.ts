import { nextTries, type FixedSettings, type NextTry, type TestPage } from '../../shared/printer-guide.ts';
import type { PrinterProfileInput } from '../../shared/printer-profile.ts';
import type { PrinterModel } from '../../shared/views.ts';
import type { Formatter } from './shop.ts';

/** Maker and name as they stand on the printer. */
export function modelName({ maker, name, paperMm }: PrinterModel, { words }: Formatter): string {
  return maker === null || name === null ? words.printerGuide.model.other(paperMm) : `${maker} ${name}`;
}

/** As many as stand on a small screen with their number keys. */
const SHOWN = 6;

/** The models whose name has every word that was typed, `first` before the others; and how many more there are. */
export function modelsFound(
  models: readonly PrinterModel[],
  typed: string,
  first: readonly (string | null)[],
  formatter: Formatter,
): { readonly shown: readonly PrinterModel[]; readonly more: number } {
  const wanted = plain(typed).split(' ').filter(Boolean);
  const matching = models.filter((model) => {
    const name = plain(`${modelName(model, formatter)} ${model.paperMm}`);
    // «Another» is always there: it is for whoever finds none.
    return model.name === null || wanted.every((word) => name.includes(word));
  });
  const rank = ({ id, name }: PrinterModel) => {
    const at = first.indexOf(id);
    // Where something was typed, what was looked for goes before «another», also where that is in use.
    if (name === null && wanted.length > 0) return first.length + (at >= 0 ? 2 : 3);
    if (at >= 0) return at;
    return name === null ? first.length : first.length + 1;
  };
  const sorted = [...matching].sort((one, other) => rank(one) - rank(other));
  return { shown: sorted.slice(0, SHOWN), more: Math.max(0, sorted.length - SHOWN) };
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();

/**
 * What the guided test begins with: the model's settings; those that are in use where it is the same model, for a person
 * has proved them. What the environment decides, and what is no property of a printer, stays.
 */
export function profileOfModel(
  { id, profile }: PrinterModel,
  inUse: PrinterProfileInput,
  { columns: isFixed }: Pick<FixedSettings, 'columns'>,
): PrinterProfileInput {
  if (inUse.model === id) return inUse;
  const { drawerOpens, beeper, columns } = inUse;
  const own = { ...profile, drawerOpens, beeper };
  return isFixed && columns !== own.columns ? { ...own, columns, dots: null } : own;
}

/** What to try after nothing came out, in words, and where to look first. */
export function triesInWords(
  page: TestPage,
  profile: PrinterProfileInput,
  address: string,
  fixed: FixedSettings,
  { words }: Formatter,
): { readonly hints: readonly string[]; readonly tries: readonly (NextTry & { readonly label: string })[] } {
  const { look, places, tries } = words.printerGuide.nothing;
  const scheme = address.slice(0, address.indexOf(':'));
  const place = Object.entries(places).find(([kind]) => kind === scheme)?.[1];
  return {
    hints: place === undefined ? [look] : [look, place],
    tries: nextTries(page, profile, address, fixed).map((each) => ({
      ...each,
      label: each.name === 'other-speed' ? tries[each.name](each.baud ?? 0) : tries[each.name],
    })),
  };
}
