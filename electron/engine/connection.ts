import { failure, type Failure } from '../../shared/failures.ts';
import { DONE, refuse, type Reply } from '../../shared/reply.ts';
import type { Stamp } from '../../shared/journal.ts';
import type { ConnectionView } from '../../shared/snapshot.ts';
import {
  siteById,
  siteOfLocale,
  type CurrencyCode,
  type Locale,
  type Site,
  type SiteId,
} from '../../shared/sites.ts';
import type { Core } from './core.ts';
import { failureOf } from './faults.ts';
import type { CallKind } from './rate-limiter.ts';
import type { Account, Answer, RegisterReading } from './ports.ts';

/** Asked again so often while the account or the register could not be read. Milliseconds. */
const RETRY_MS = 5_000;
/** A refused token is tried again so often: a new one may have been put in place. Milliseconds. */
const RETRY_REFUSED_MS = 15_000;
/** A call that succeeds after it was refused has the token tried again at once, this far apart. Milliseconds. */
const SOON_APART_MS = 15_000;

/** The account that we charge for, once known; until then the one in the file's stamp. */
export interface ShopIdentity {
  readonly account: string;
  readonly site: SiteId;
  readonly currency: CurrencyCode;
}

/**
 * The account, the register and whether the provider can be spoken to. A charge needs all three; what is open goes
 * on being searched whatever this says.
 */
export class Connection {
  readonly #core: Core;
  #account: Account | null = null;
  #register: RegisterReading | null = null;
  /** Why no new charge may be made; null when one may. */
  #blocked: Failure | null = null;
  #trouble: Failure | null = null;
  #since: number | null = null;
  #asking = false;
  /** Names of calls whose last answer was that the token is not accepted. */
  readonly #refusedCalls = new Set<CallKind>();
  /** When the account was last read because a refused call had succeeded. Monotonic milliseconds. */
  #soonAt = -Infinity;
  readonly #first = Promise.withResolvers<null>();
  #wasAsked = false;
  #isAnothers = false;
  onReady: () => void = () => undefined;

  constructor(core: Core) {
    this.#core = core;
  }

  start(): void {
    void this.#ask();
  }

  get identity(): ShopIdentity | null {
    const stamp = this.#core.parts.store.stamp;
    const account = this.#account?.id ?? stamp?.account;
    const site = this.#account?.site ?? stamp?.site;
    if (account === undefined || site === undefined) return null;
    return { account, site, currency: siteById(site).currency };
  }

  /** The account that the token belongs to, as proved in this run; null before, and while it belongs to another one. */
  get verifiedAccount(): string | null {
    return this.#account?.id ?? null;
  }

  /** The account was asked for in this run; until then nobody knows whose the credential is. */
  get asked(): Promise<null> {
    return this.#first.promise;
  }

  get wasAsked(): boolean {
    return this.#wasAsked;
  }

  /** By the last answer, the credential is of another account than the file. */
  get isAnothers(): boolean {
    return this.#isAnothers;
  }

  get register(): RegisterReading | null {
    return this.#register;
  }

  get testAccount(): boolean {
    return this.#account?.test ?? false;
  }

  /** The account's country, else that of the locale in the settings; null while nothing tells it. */
  get site(): Site | null {
    const { identity } = this;
    if (identity) return siteById(identity.site);
    const { locale } = this.#core.parts.settings;
    return locale && siteOfLocale(locale);
  }

  /** For money in the file, which has a stamp by then. @throws when the country is not known. */
  get knownSite(): Site {
    if (this.site) return this.site;
    throw new Error('No account was read and the file has no stamp: the currency is not known.');
  }

  locale(): Locale {
    return this.#core.parts.settings.locale ?? this.site?.locale ?? 'es-AR';
  }

  /** The shop's own name, else its store's at the provider; null while neither is known. */
  shopName(): string | null {
    return this.#core.parts.settings.shop.name ?? this.register?.storeName ?? null;
  }

  /** As a person calls it; its external id while no name is known. */
  registerName(): string {
    const { shop, registerId } = this.#core.parts.settings;
    return shop.registerName ?? this.register?.name ?? registerId;
  }

  timeZone(): string {
    return this.#core.parts.settings.shop.timeZone ?? this.site?.timeZone ?? 'UTC';
  }

  /** The token was refused, and the account was not read since. */
  get isTokenRefused(): boolean {
    return isOfToken(this.#blocked);
  }

  /** What was wrong with the provider's last answer; null when nothing was. */
  get trouble(): Failure | null {
    return this.#trouble;
  }

  /** Why no new charge may be made now, or null. */
  get obstacle(): Failure | null {
    if (this.#blocked) return this.#blocked;
    return this.identity === null ? (this.#trouble ?? failure('not-checked-yet')) : null;
  }

  view(): ConnectionView {
    const clockOffMs = this.#core.time.wrongBy();
    const obstacle = this.obstacle;
    if (obstacle?.code === 'not-checked-yet')
      return { state: 'checking', failure: null, since: null, clockOffMs };
    if (obstacle) return { state: 'blocked', failure: obstacle, since: this.#since, clockOffMs };
    if (this.#trouble) return { state: 'troubled', failure: this.#trouble, since: this.#since, clockOffMs };
    return { state: 'ready', failure: null, since: null, clockOffMs };
  }

  /** Watches every answer: a refused token stops new charges until the account can be read again. */
  watch(answer: Answer<unknown>, call: CallKind): void {
    if (answer.ok) {
      if (this.#trouble) this.#core.onChange();
      this.#trouble = null;
      if (!this.#blocked) this.#since = null;
      if (this.#refusedCalls.delete(call) && isOfToken(this.#blocked)) this.#askSoon();
      return;
    }
    const { fault } = answer;
    if (
      fault.kind === 'refused' ||
      fault.kind === 'not-ours' ||
      fault.kind === 'not-found' ||
      fault.kind === 'locked' ||
      fault.kind === 'conflict'
    )
      return;
    this.#trouble = failureOf(fault, this.#core.now());
    this.#since ??= this.#core.now();
    if (fault.kind === 'unauthorized') this.#refusedCalls.add(call);
    if (fault.kind === 'unauthorized' && !this.#blocked) {
      this.#blocked = this.#trouble;
      this.#retry(RETRY_REFUSED_MS);
    }
    this.#core.onChange();
  }

  #retry(afterMs: number): void {
    this.#core.callAt('account', this.#core.monotonic() + afterMs, () => void this.#ask(), 'soon');
  }

  /** A call that was refused before has succeeded: the token may be accepted again. */
  #askSoon(): void {
    const now = this.#core.monotonic();
    if (this.#asking || now - this.#soonAt < SOON_APART_MS) return;
    this.#soonAt = now;
    this.#retry(0);
  }

  async #ask(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    const ready = await this.#core.containedCall('account', null, false, () => this.#read());
    this.#asking = false;
    this.#isAsked();
    if (this.#core.isStopped()) return;
    if (ready) this.onReady();
    else this.#retry(this.#blocked ? RETRY_REFUSED_MS : RETRY_MS);
    this.#core.onChange();
  }

  #isAsked(): void {
    this.#wasAsked = true;
    this.#first.resolve(null);
  }

  /** Reads account and register; true when a charge can be made. */
  async #read(): Promise<boolean> {
    const core = this.#core;
    const account = core.hear(await core.parts.provider.account(), 'soon');
    if (core.isStopped()) return false;
    const belongs = account.ok ? this.#belongs(account.value) : null;
    if (belongs) this.#isAnothers = !belongs.ok && belongs.failure.code === 'account-differs';
    this.#isAsked();
    if (!account.ok) {
      if (account.fault.reason === 'site-unknown') return this.#block(failure('site-unknown'));
      if (account.fault.kind === 'unauthorized') this.#block(failureOf(account.fault, core.now()));
      return false;
    }
    if (belongs && !belongs.ok) {
      this.#account = null;
      return this.#block(belongs.failure);
    }
    this.#account = account.value;
    const { storeId, registerId } = core.parts.settings;
    const register = core.hear(
      await core.parts.provider.register({ account: account.value.id, storeId, registerId }),
      'soon',
    );
    if (core.isStopped()) return false;
    if (!register.ok) return false;
    if (register.value === null) return this.#block(failure('register-unknown'));
    this.#register = register.value;
    if (!register.value.fixedAmount) return this.#block(failure('register-amount-not-fixed'));
    this.#blocked = null;
    this.#since = null;
    return true;
  }

  #block(reason: Failure): false {
    this.#blocked = reason;
    this.#since ??= this.#core.now();
    return false;
  }

  /** A file belongs to one mode, origin, account and site: stamped at its first use, compared ever after. */
  #belongs(account: Account): Reply<null> {
    const { store, settings } = this.#core.parts;
    const wanted: Stamp = {
      mode: settings.mode,
      origin: settings.origin,
      account: account.id,
      site: account.site,
      // Payments since then are this file's, although it lost the rows about them.
      since: store.usedSince ?? this.#core.now(),
    };
    const { stamp } = store;
    if (stamp === null) return this.#core.transact((draft) => draft.add({ kind: 'stamped', stamp: wanted }));
    if (stamp.mode !== wanted.mode || stamp.origin !== wanted.origin) return refuse('file-other-mode');
    return stamp.account === wanted.account && stamp.site === wanted.site ? DONE : refuse('account-differs');
  }
}

function isOfToken(blocked: Failure | null): boolean {
  return blocked?.code === 'token-rejected' || blocked?.code === 'access-denied';
}
