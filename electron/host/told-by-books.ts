import type { Log, Store } from '../engine/ports.ts';
import type { PaperHead } from '../../shared/ticket.ts';
import type { Preferences, PreferencesFile } from './preferences.ts';

/** So many sales are looked at, newest first. */
const LOOKED_AT = 50;
/** What `systemIds` makes: the tag stands between two hyphens. */
const TAGGED = /^cc-([0-9a-z]{4,12})-/;

type Told = Pick<Store, 'history' | 'printJobsOfSale' | 'charge'>;

/**
 * Settings that could not be read are taken back from the books, as far as these tell them: the shop's words from its
 * newest ticket, so that the next one has the same heading, and the installation's tag from its newest charge, so that
 * payments of lost sales are still known as ours.
 */
export function takeBackSettings(preferences: PreferencesFile, store: Told, log: Log): void {
  if (!preferences.now.shopLost && !preferences.now.tagLost) return;
  try {
    preferences.takeBack(toldBy(store, preferences.now));
  } catch (error) {
    // The screen says what is lost; a row that cannot be read ends no start.
    log.warn('settings-not-taken-back', { reason: error instanceof Error ? error.message : 'unknown' });
  }
}

function toldBy(
  store: Told,
  { shopLost, tagLost, shop }: Preferences,
): Partial<Pick<Preferences, 'installation' | 'shop'>> {
  const { sales } = store.history({ day: null, before: null, limit: LOOKED_AT });
  const jobs = shopLost ? sales.flatMap(({ id }) => store.printJobsOfSale(id)) : [];
  const head = jobs.map(({ facts }) => facts.head).find(({ training }) => !training);
  const references = tagLost ? sales.flatMap(({ charges }) => charges.map((id) => store.charge(id))) : [];
  const tags = references.flatMap((charge) => TAGGED.exec(charge?.reference ?? '')?.[1] ?? []);
  return {
    ...(head === undefined ? {} : { shop: wordsOf(head, shop) }),
    ...(tags[0] === undefined ? {} : { installation: tags[0] }),
  };
}

/** What a torn file still told goes before. */
function wordsOf(head: PaperHead, told: Preferences['shop']): Preferences['shop'] {
  return {
    name: told?.name || head.shopName,
    address: told?.address || (head.shopAddress ?? ''),
    taxId: told?.taxId || (head.shopTaxId ?? ''),
    registerName: told?.registerName || head.register,
    footer: told?.footer || (head.footer ?? ''),
    timeZone: told?.timeZone || head.timeZone,
    logo: told?.logo ?? head.logoPng,
  };
}
