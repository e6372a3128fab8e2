import type { RequestOf } from '../../shared/contract.ts';
import { messagesFor } from '../../shared/messages/index.ts';
import { minor } from '../../shared/money.ts';
import { answer, refuse, type Reply } from '../../shared/reply.ts';
import { ONE } from '../../shared/sale.ts';
import type { ShopSettingsView, ShopTexts } from '../../shared/shop.ts';
import { languageOf, siteById } from '../../shared/sites.ts';
import type { ShopWordsKnown, Snapshot } from '../../shared/snapshot.ts';
import type { SaleTicketFacts, TicketDocument, TicketHead } from '../../shared/ticket.ts';
import { usualZone } from '../../shared/time-zones.ts';
import type { TicketPreview } from '../../shared/views.ts';
import type { ShopDetails } from '../engine/index.ts';
import type { Printer } from '../engine/ports.ts';
import type { Adapters } from './adapters.ts';
import type { Logos } from './logos.ts';
import type { PreferencesFile } from './preferences.ts';
import type { Settings } from './settings.ts';

type Input = RequestOf<'shop.save'>;
/** Composes a ticket and draws it as the shop's printer prints it. */
interface Shown {
  readonly printer: Pick<Printer, 'compose'>;
  preview(document: TicketDocument): TicketPreview;
}

interface SetupParts {
  readonly adapters: Adapters;
  readonly settings: Settings;
  readonly preferences: PreferencesFile;
  readonly logos: Logos;
}

const NOTHING_SAID: ShopTexts = {
  name: '',
  address: '',
  taxId: '',
  registerName: '',
  footer: '',
  timeZone: '',
};

/** Stands in for a logo that is only tried. */
const TRIED = 'logo:tried';

/**
 * What the shop says of itself: what a person saved, else what the environment says. A change serves the next ticket
 * without a restart.
 */
export class ShopSetup {
  readonly #world: SetupParts;

  constructor(world: SetupParts) {
    this.#world = world;
  }

  get #kept(): ShopTexts & { readonly logo: string | null } {
    const { preferences, settings } = this.#world;
    return preferences.now.shop ?? { ...startTexts(settings), logo: null };
  }

  /** Whether the words are what somebody saved, or the settings were damaged. */
  get known(): ShopWordsKnown {
    const { shop, shopLost } = this.#world.preferences.now;
    if (!shopLost) return 'known';
    return shop === null ? 'lost' : 'from-tickets';
  }

  get details(): ShopDetails {
    const { logo, ...texts } = this.#kept;
    return { ...detailsOf(texts), logo };
  }

  /** The document with the bytes of its logo; without the picture where those cannot be had. */
  withPictures(document: TicketDocument): TicketDocument {
    return withPictures(document, (name) => this.#world.logos.read(name));
  }

  view({ shop }: Snapshot): ShopSettingsView {
    const { preferences, settings, logos } = this.#world;
    const { logo, ...texts } = this.#kept;
    return {
      texts,
      usual: {
        name: shop.atProvider.store,
        registerName: shop.atProvider.register,
        timeZone: usualZone(shop.site),
      },
      site: shop.site,
      logo: logo === null ? 'none' : logos.state(logo),
      isFromEnvironment: preferences.now.shop === null && hasWords(startTexts(settings)),
    };
  }

  save({ logo, ...texts }: Input): Reply<null> {
    const { adapters, logos, preferences } = this.#world;
    const png = logo.kind === 'new' ? Buffer.from(logo.png, 'base64') : null;
    const fault = png && adapters.paper.logoFault(png);
    if (fault) return refuse(fault);
    try {
      const kept = png ? logos.keep(png) : logo.kind === 'none' ? null : this.#kept.logo;
      preferences.change({ shop: { ...texts, logo: kept } });
    } catch {
      return refuse('file-not-written');
    }
    return answer(null);
  }

  /** A ticket as it would print with what is being typed; nothing is saved. */
  preview({ logo, ...texts }: Input, snapshot: Snapshot, printers: Shown): Reply<TicketPreview> {
    const { adapters, logos } = this.#world;
    const tried = logo.kind === 'new' ? logo.png : null;
    const fault = tried === null ? null : adapters.paper.logoFault(Buffer.from(tried, 'base64'));
    if (fault) return refuse(fault);
    const name = tried === null ? (logo.kind === 'same' ? this.#kept.logo : null) : TRIED;
    const facts = sampleSale({ ...detailsOf(texts), logo: name }, snapshot);
    const document = withPictures(printers.printer.compose(facts, 0), (wanted) =>
      wanted === TRIED ? tried : logos.read(wanted),
    );
    return answer(printers.preview(document));
  }
}

/** An empty text is none. */
function detailsOf({
  name,
  address,
  taxId,
  registerName,
  footer,
  timeZone,
}: ShopTexts): Omit<ShopDetails, 'logo'> {
  return {
    name: name || null,
    address: address || null,
    taxId: taxId || null,
    registerName: registerName || null,
    footer: footer || null,
    timeZone: timeZone || null,
  };
}

/** The environment's words, where nobody saved any yet. */
function startTexts({ shopName, shopAddress, shopTaxId, timeZone }: Settings): ShopTexts {
  return {
    ...NOTHING_SAID,
    name: shopName ?? '',
    address: shopAddress ?? '',
    taxId: shopTaxId ?? '',
    timeZone: timeZone ?? '',
  };
}

function hasWords(texts: ShopTexts): boolean {
  return Object.values(texts).some((text) => text !== '');
}

function withPictures(document: TicketDocument, read: (name: string) => string | null): TicketDocument {
  const blocks = document.blocks.flatMap((block) => {
    if (block.type !== 'image' || !block.png.startsWith('logo:')) return [block];
    const png = read(block.png);
    return png === null ? [] : [{ ...block, png }];
  });
  return { ...document, blocks };
}

/** A sale of one line in the shop's own country and language, with a number that is none of the books'. */
function sampleSale(details: ShopDetails, { shop, at }: Snapshot): SaleTicketFacts {
  // Before an account is connected nothing tells the country; this sum is in no books.
  const { currency } = siteById(shop.site ?? 'MLA');
  const { counter } = messagesFor(languageOf(shop.locale));
  const total = minor(123_400);
  const head: TicketHead = {
    shopName: details.name ?? shop.atProvider.store,
    shopAddress: details.address,
    shopTaxId: details.taxId,
    site: shop.site ?? '',
    register: details.registerName ?? shop.atProvider.register,
    cashier: null,
    locale: shop.locale,
    currency: shop.currency ?? currency,
    at,
    timeZone: details.timeZone ?? usualZone(shop.site),
    training: shop.mode === 'training',
    notice: null,
    footer: details.footer,
    logoPng: details.logo,
  };
  return {
    kind: 'sale',
    head,
    saleNumber: '000000',
    lines: [{ title: counter.typedLine, quantity: ONE, unit: 'piece', price: total, total }],
    discounts: [],
    total,
    paidWith: [
      {
        means: 'account_money',
        method: 'account_money',
        lastFour: null,
        installments: null,
        paymentId: null,
        amount: total,
      },
    ],
    merchantOrderIds: [],
    saleCode: 'CAJACLARA:',
    paidLate: false,
  };
}
