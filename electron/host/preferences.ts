import { constants, copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { ceilingRuleSchema } from '../../shared/ceiling.ts';
import { INTERFACE_AT_FIRST, interfaceSettingSchema } from '../../shared/charging.ts';
import { CARD_MONTHS_AT_FIRST, cardMonthsSchema } from '../../shared/retention.ts';
import { enrolledSchema, resourceIdSchema, topicSchema } from '../../shared/relay.ts';
import { shopTextsSchema } from '../../shared/shop.ts';
import { printerProfileInputSchema } from '../../shared/printer-profile.ts';
import { newInstallationTag } from './ids.ts';
import { asideOf, clearWay, putAside, putAsideIn } from '../storage/index.ts';
import { readJson, writePrivate } from './private-file.ts';

/** A profile from before these fields existed still opens: a missing drawer setting must not keep the till closed. */
const { shape } = printerProfileInputSchema;
const keptProfileSchema = printerProfileInputSchema.extend({
  model: shape.model.default(null),
  dots: shape.dots.default(null),
  codePageNumbers: shape.codePageNumbers.default({}),
  // It was sent until now, and the guided test saw that page.
  twoByteOff: shape.twoByteOff.default(true),
  cutOrder: shape.cutOrder.default('GS V'),
  feedBeforeCut: shape.feedBeforeCut.default(4),
  density: shape.density.default('normal'),
  qr: shape.qr.default('native'),
  drawerMs: shape.drawerMs.default(50),
  drawerOpens: shape.drawerOpens.default('never'),
  processIds: shape.processIds.default(false),
});

/** A text that cannot be read is as if it was never set: it loses none of the others. */
const keptTexts = {
  name: shopTextsSchema.shape.name.catch(''),
  address: shopTextsSchema.shape.address.catch(''),
  taxId: shopTextsSchema.shape.taxId.catch(''),
  registerName: shopTextsSchema.shape.registerName.catch(''),
  footer: shopTextsSchema.shape.footer.catch(''),
  timeZone: shopTextsSchema.shape.timeZone.catch(''),
};

const interfaceRefusalSchema = z.object({
  account: z.string(),
  registerId: z.string(),
  /** Milliseconds since 1970. */
  at: z.number(),
});
/** What a relay said when the till was enrolled there. Its key is kept elsewhere. */
const enrolmentSchema = enrolledSchema.extend({
  /** The relay's address, as `secureUrl` gives it. */
  url: z.string(),
  /** Up to which number everything that it told was handled. */
  acknowledged: z.number().int().nonnegative(),
  /** When the relay had that one, ms; null: not known. */
  acknowledgedAt: z.number().nullable().default(null),
  /** Another copy of this till was seen to listen with its key: what is said to the relay is said for both. */
  isShared: z.boolean().catch(false).default(false),
});
export type Enrolment = z.infer<typeof enrolmentSchema>;
export type InterfaceRefusal = z.infer<typeof interfaceRefusalSchema>;

/**
 * What a person set in the app, in addition to the environment: a small file in the data folder, never with a token.
 */
const preferencesSchema = z.object({
  version: z.literal(1),
  installation: z.string().regex(/^[0-9a-z]{4,12}$/),
  /** The account this folder was connected to; a folder that was once connected never opens in training by itself. */
  connection: z
    .object({ account: z.string(), site: z.string(), storeId: z.string(), registerId: z.string() })
    .nullable(),
  /** Address of the printer that has once answered questions about its state. */
  answeringPrinter: z.string().nullable().default(null),
  printer: z.object({ address: z.string().nullable(), profile: keptProfileSchema }).nullable(),
  /** What a person said of the shop; null: nothing yet, so the environment's words hold. */
  shop: z
    .object({
      ...keptTexts,
      /** Name of a kept logo. */
      logo: z.string().nullable().catch(null),
    })
    .nullable()
    .catch(null)
    .default(null),
  /** Above which typed amount a person is asked. */
  ceiling: ceilingRuleSchema.catch({ kind: 'learnt' }).default({ kind: 'learnt' }),
  /** Months after which the books forget what payments were made with. */
  cardMonths: cardMonthsSchema.catch(CARD_MONTHS_AT_FIRST).default(CARD_MONTHS_AT_FIRST),
  /** By which of the provider's interfaces orders are made. */
  interface: interfaceSettingSchema.catch(INTERFACE_AT_FIRST).default(INTERFACE_AT_FIRST),
  /** Where the provider refused Orders, oldest first. */
  interfaceRefusals: z.array(interfaceRefusalSchema).catch([]).default([]),
  /** Null: no relay tells the till of notifications. */
  relay: enrolmentSchema.nullable().catch(null).default(null),
  /** The account's address of an enrolment before, which the provider's panel may still have; null: none. */
  oldPanelUrl: z.string().nullable().catch(null).default(null),
  /** What a relay told that was left before anybody could read it, and that nobody else tells. */
  unread: z
    .array(z.object({ topic: topicSchema, id: resourceIdSchema, at: z.number().nullable() }))
    .catch([])
    .default([]),
  /** Which account the folder is connected to could not be read: it is asked for, and never taken for one of training. */
  lost: z.boolean().default(false),
  /** What the shop says on its tickets could not be read, and nobody has looked at it since. */
  shopLost: z.boolean().default(false),
  /** `installation` could not be read and is a new one: the books may tell the one before. */
  tagLost: z.boolean().default(false),
});
export type Preferences = z.infer<typeof preferencesSchema>;

export interface PreferencesFile {
  readonly now: Preferences;
  /** The file and its copy could not be read: this is what was left of them, or nothing. */
  readonly isTorn: boolean;
  /** @throws when it cannot be written; the earlier preferences then stay. */
  change(
    part: Partial<
      Pick<
        Preferences,
        | 'connection'
        | 'answeringPrinter'
        | 'printer'
        | 'shop'
        | 'ceiling'
        | 'cardMonths'
        | 'interface'
        | 'interfaceRefusals'
        | 'relay'
        | 'oldPanelUrl'
        | 'unread'
      >
    >,
  ): void;
  /** What the books still tell of what was lost here. What cannot be written holds for this run. */
  takeBack(told: Partial<Pick<Preferences, 'installation' | 'shop'>>): void;
}

const FILE = 'caja-clara.json';

/** A copy of the file as it was before the last change, or as first written. */
const COPY = `${FILE}.copy`;

/**
 * Opens the file, or its copy where it cannot be read, or what can still be read of either: money may be coming in, so
 * damage here keeps no till closed, and neither does a folder in a file's place or a disk that takes nothing. What is
 * damaged is kept beside.
 */
export function openPreferences(
  folder: string,
  exists: (path: string) => boolean,
  put: typeof writePrivate = writePrivate,
): PreferencesFile {
  const [path, copy] = [join(folder, FILE), join(folder, COPY)];
  clearWay(folder, (name) => name.startsWith(FILE), null);
  const write = (next: Preferences, to: string): void => put(to, JSON.stringify(next, null, 2));
  const keep = (next: Preferences): void => {
    write(next, path);
    write(next, copy);
  };
  const read = preferencesIn(path);
  let preferences: Preferences;
  let isTorn = false;
  if (read !== null) {
    preferences = read;
    // Versions before this one made no copy.
    if (preferencesIn(copy) === null) attempt(() => write(read, copy));
  } else {
    const wasThere = putAsideIn(folder).some((aside) => aside.startsWith(path));
    const isThere = exists(path) || exists(copy) || wasThere;
    const copied = preferencesIn(copy);
    isTorn = copied === null && isThere;
    preferences = copied ?? (isThere ? readable([path, copy].map(textOf).join('\n')) : fresh());
    if (exists(path)) attempt(() => keepAside(path));
    attempt(() => keep(preferences));
  }
  return {
    get now() {
      return preferences;
    },
    isTorn,
    takeBack(told) {
      preferences = { ...preferences, ...told, tagLost: false };
      attempt(() => keep(preferences));
    },
    change(part) {
      const lost = preferences.lost && (part.connection ?? null) === null;
      const shopLost = preferences.shopLost && (part.shop ?? null) === null;
      const next = { ...preferences, ...part, lost, shopLost };
      keep(next);
      preferences = next;
    },
  };
}

/** What cannot be kept holds for this run all the same; the next change says so. */
function attempt(act: () => void): void {
  try {
    act();
  } catch {
    // A disk that is full or takes no writing.
  }
}

/** Nothing was ever set here. */
function fresh(): Preferences {
  return {
    version: 1,
    installation: newInstallationTag(),
    connection: null,
    answeringPrinter: null,
    printer: null,
    shop: null,
    ceiling: { kind: 'learnt' },
    cardMonths: CARD_MONTHS_AT_FIRST,
    interface: INTERFACE_AT_FIRST,
    interfaceRefusals: [],
    relay: null,
    oldPanelUrl: null,
    unread: [],
    lost: false,
    shopLost: false,
    tagLost: false,
  };
}

function preferencesIn(path: string): Preferences | null {
  const read = preferencesSchema.safeParse(readJson(path));
  return read.success ? read.data : null;
}

/** What a torn text still says of the installation, its account and the shop. */
function readable(text: string): Preferences {
  const blank = fresh();
  const [, tag] = /"installation":\s*"([0-9a-z]{4,12})"/.exec(text) ?? [];
  const [, told = ''] = /"connection":\s*(null|\{[^{}]*\})/.exec(text) ?? [];
  const connection = preferencesSchema.shape.connection.safeParse(parsed(told));
  const [, shop = ''] = /"shop":\s*(null|\{[^{}]*\})/.exec(text) ?? [];
  const said = preferencesSchema.shape.shop.safeParse(parsed(shop));
  const [, made = ''] = /"interface":\s*(\{[^{}]*\})/.exec(text) ?? [];
  const isShopTold = shop !== '' && said.success && (said.data !== null || shop === 'null');
  return {
    ...blank,
    installation: tag ?? blank.installation,
    connection: connection.data ?? null,
    lost: !connection.success,
    shop: isShopTold ? said.data : shopIn(text),
    shopLost: !isShopTold,
    interface: preferencesSchema.shape.interface.parse(parsed(made)),
    tagLost: tag === undefined,
  };
}

/** The texts of a shop's words that break off; null where there are none. */
function shopIn(text: string): Preferences['shop'] {
  const at = text.indexOf('"shop":');
  const texts = Object.keys(keptTexts).flatMap((name) => {
    const [, value] = new RegExp(`"${name}":\\s*("(?:[^"\\\\]|\\\\.)*")`).exec(text.slice(at)) ?? [];
    return value === undefined ? [] : [[name, parsed(value)] as const];
  });
  if (at < 0 || texts.length === 0) return null;
  const blank = { name: '', address: '', taxId: '', registerName: '', footer: '', timeZone: '', logo: null };
  return preferencesSchema.shape.shop.parse({ ...blank, ...Object.fromEntries(texts) });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** The damaged file under a name that no earlier one has: its bytes, or where nobody may read them the file itself. */
function keepAside(path: string): void {
  try {
    copyFileSync(path, asideOf(path), constants.COPYFILE_EXCL);
  } catch {
    putAside(path);
  }
}
