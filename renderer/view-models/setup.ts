import { plainName, statesOf } from '../../shared/places.ts';
import type {
  ConnectionCheck,
  ListedRegister,
  PlaceField,
  RegisterUse,
  StorePlace,
} from '../../shared/setup.ts';
import type { SiteId } from '../../shared/sites.ts';
import type { Formatter } from './shop.ts';

/** What is said of a register in the list, beside its name. */
export function registerFacts(register: ListedRegister, { words }: Formatter): string {
  const { connection } = words;
  return [
    register.storeName ?? connection.noStore,
    ...(register.isOurs ? [connection.ours] : []),
    ...(register.hasCode ? [] : [connection.noCode]),
    ...(register.fixedAmount ? [] : [connection.notFixed]),
  ].join(' · ');
}

/** A name that no register of the account has. */
export function freeRegisterName(
  { registers }: Pick<ConnectionCheck, 'registers'>,
  { words }: Formatter,
): string {
  const taken = new Set(registers.map(({ name }) => plainName(name)));
  const numbers = Array.from({ length: registers.length + 1 }, (_, index) => index + 1);
  const free = numbers.find((number) => !taken.has(plainName(words.connection.usualName(number)))) ?? 1;
  return words.connection.usualName(free);
}

/** What is said before a register is taken; null when nobody else uses it. */
export function wordsOfUse(
  use: RegisterUse,
  { words, money, dateTime }: Formatter,
): { readonly title: string; readonly lines: readonly string[] } | null {
  const { use: said } = words.connection;
  const order =
    use.order === null
      ? []
      : [use.order.amount === null ? said.orderUntold : said.order(money(use.order.amount))];
  const last =
    use.last === null
      ? []
      : [said[use.last.by === 'other-till' ? 'otherTill' : 'otherProgram'](dateTime(use.last.at))];
  if (order.length + last.length > 0) return { title: said.title, lines: [...order, ...last, said.text] };
  return use.complete ? null : { title: said.unread, lines: [said.unreadText] };
}

export const FORM_FIELDS = [
  'name',
  'street',
  'number',
  'state',
  'city',
  'coordinates',
] as const satisfies readonly PlaceField[];
export type PlaceForm = Readonly<Record<PlaceField, string>>;

export type ReadPlace =
  | { readonly ok: true; readonly name: string; readonly place: StorePlace }
  | { readonly ok: false; readonly field: PlaceField; readonly why: 'missing' | 'unread' };

/** Reads the form; the first field that lacks something is named. */
export function readPlace(form: PlaceForm, site: SiteId): ReadPlace {
  const missing = FORM_FIELDS.find((field) => field !== 'coordinates' && form[field].trim() === '');
  if (missing) return { ok: false, field: missing, why: 'missing' };
  const point = form.coordinates.trim() === '' ? centreOf(form.state, site) : readPoint(form.coordinates);
  if (point === null) return { ok: false, field: 'coordinates', why: 'unread' };
  return {
    ok: true,
    name: form.name.trim(),
    place: {
      streetName: form.street.trim(),
      streetNumber: form.number.trim(),
      cityName: form.city.trim(),
      stateName: form.state.trim(),
      ...point,
    },
  };
}

type Point = Pick<StorePlace, 'latitude' | 'longitude'>;

/** The provider demands a point; where nobody gives one, the middle of the state stands for it. */
function centreOf(state: string, site: SiteId): Point {
  const states = statesOf(site);
  const { latitude, longitude } = states.find(({ name }) => plainName(name) === plainName(state)) ??
    states[0] ?? { latitude: 0, longitude: 0 };
  return { latitude, longitude };
}

/** "-34.6037, -58.3816", as maps copy it; a comma may also stand for the point: "-34,6037; -58,3816". */
function readPoint(text: string): Point | null {
  const dotted = /^\(?\s*([-−]?\d+(?:\.\d+)?)\s*[,; ]\s*([-−]?\d+(?:\.\d+)?)\s*\)?$/;
  const commas = /^\(?\s*([-−]?\d+(?:,\d+)?)\s*[; ]\s*([-−]?\d+(?:,\d+)?)\s*\)?$/;
  const found = dotted.exec(text.trim()) ?? commas.exec(text.trim());
  if (!found) return null;
  const [latitude, longitude] = found
    .slice(1)
    .map((part) => Number(part.replace('−', '-').replace(',', '.')));
  if (latitude === undefined || longitude === undefined) return null;
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null;
}

/** Names that go on as typed, capitals and accents aside. */
export function namesLike(typed: string, names: readonly string[], most: number): readonly string[] {
  const plain = plainName(typed);
  return names.filter((name) => plainName(name).startsWith(plain)).slice(0, most);
}

/** The one name that is meant: the same but for accents and capitals, or the only one that goes on so; else as typed. */
export function completed(typed: string, names: readonly string[]): string {
  if (typed.trim() === '') return typed;
  const same = names.find((name) => plainName(name) === plainName(typed));
  const [only, another] = namesLike(typed, names, 2);
  return same ?? (only !== undefined && another === undefined ? only : typed);
}
