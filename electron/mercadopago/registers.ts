import { isEmvText } from '../../shared/emv-text.ts';
import type { RegisterAddress } from '../../shared/charge.ts';
import type { Answer, RegisterReading } from '../engine/ports.ts';
import { registerAnswer, storeAnswer, type RegisterAnswer, type StoreAnswer } from './answers.ts';
import type { Client } from './client.ts';
import { readPages, resultsPage, type Pages } from './paging.ts';
import { ask, askPage } from './reading.ts';

/** A search by external id has one result; should the filter be ignored, the registers of a chain still fit in this. */
const MOST_PAGES = 20;

/**
 * Finds a register by external id and store, never just the first result; null when none matches. The QR text and the
 * store's name are only shown: when they cannot be read, the rest still counts.
 */
export async function register(
  client: Client,
  address: RegisterAddress,
): Promise<Answer<RegisterReading | null>> {
  const pages = await searchPages(client, 'register', ['pos'], { external_id: address.registerId });
  if (!pages.ok) return pages;
  const store = await storeOf(client, address);
  const listed = pages.value.items.flatMap((item) => registerAnswer.safeParse(item).data ?? []);
  const match = matchRegister(listed, address, store);
  if (match === null) {
    if (pages.value.fault !== null) return { ok: false, fault: pages.value.fault, heard: pages.heard };
    return { ok: true, value: null, heard: pages.heard };
  }
  // Lists may lack fields that the register's own page has.
  const whole = match.qr_code && typeof match.fixed_amount === 'boolean';
  const detail = whole ? null : await registerById(client, match.id);
  return {
    ok: true,
    value: {
      posId: match.id,
      name: match.name ?? detail?.name ?? address.registerId,
      storeName: store?.name ?? null,
      ...readCode(match.qr_code || detail?.qr_code || null),
      // Where the field is missing, the register is accepted. If its customers type the amount, the first sale shows
      // it.
      fixedAmount: match.fixed_amount ?? detail?.fixed_amount ?? true,
    },
    heard: pages.heard,
  };
}

/** A text that is no code of a register is never drawn: who scans it would be sent anywhere. */
function readCode(text: string | null): Pick<RegisterReading, 'qrCode' | 'isQrUnfit'> {
  const isQrUnfit = text !== null && !isEmvText(text);
  return { qrCode: isQrUnfit ? null : text, isQrUnfit };
}

/** By exact match; only where there is none, by a match that ignores case (the legacy guide compares so). */
export function matchRegister(
  listed: readonly RegisterAnswer[],
  address: RegisterAddress,
  store: StoreAnswer | null,
): RegisterAnswer | null {
  const here = listed.filter((register) => isInStore(register, address, store));
  const equal = here.find((register) => register.external_id === address.registerId);
  if (equal) return equal;
  const alike = here.filter((register) => sameCaseless(register.external_id, address.registerId));
  return alike.length === 1 ? (alike[0] ?? null) : null;
}

function isInStore(
  register: RegisterAnswer,
  { storeId }: RegisterAddress,
  store: StoreAnswer | null,
): boolean {
  if (register.external_store_id) return sameCaseless(register.external_store_id, storeId);
  return !register.store_id || store === null || register.store_id === store.id;
}

function sameCaseless(one: string | null | undefined, other: string): boolean {
  return one?.toLowerCase() === other.toLowerCase();
}

/** Null when it is not found or cannot be read: only its name and a check depend on it. */
async function storeOf(client: Client, { account, storeId }: RegisterAddress): Promise<StoreAnswer | null> {
  const pages = await searchPages(client, 'store', ['users', account, 'stores', 'search'], {
    external_id: storeId,
  });
  if (!pages.ok) return null;
  const stores = pages.value.items.flatMap((item) => storeAnswer.safeParse(item).data ?? []);
  return (
    stores.find((store) => store.external_id === storeId) ??
    stores.find((store) => sameCaseless(store.external_id, storeId)) ??
    null
  );
}

/** What people call a register of the account. */
export async function registerName(client: Client, id: string): Promise<Answer<string | null>> {
  const answer = await readById(client, id);
  if (!answer.ok)
    return answer.fault.kind === 'not-found' ? { ok: true, value: null, heard: answer.heard } : answer;
  const { name, external_id: externalId } = answer.value;
  return { ...answer, value: name ?? externalId ?? null };
}

async function registerById(client: Client, id: string): Promise<RegisterAnswer | null> {
  const answer = await readById(client, id);
  return answer.ok ? answer.value : null;
}

/** GET /pos/{id}: an object by the newer reference, a list of one by an older sample. */
function readById(client: Client, id: string): Promise<Answer<RegisterAnswer>> {
  return ask(
    client,
    { name: 'register-by-id', method: 'GET', path: ['pos', id], answer: 'json' },
    (value) => {
      const own = registerAnswer.safeParse(value);
      const candidates = own.success ? [value] : (resultsPage(value, 0, 1)?.items ?? []);
      const found = candidates
        .flatMap((item) => registerAnswer.safeParse(item).data ?? [])
        .find((item) => item.id === id);
      return found ? { value: found } : null;
    },
  );
}

/** The documented filter alone on the first page; `offset` from the second on. */
export function searchPages(
  client: Client,
  name: string,
  path: readonly string[],
  query: Readonly<Record<string, string>>,
): Promise<Answer<Pages>> {
  return readPages((offset) => {
    const paging: Record<string, string> = offset === 0 ? {} : { offset: String(offset) };
    const request = { name, method: 'GET', path, query: { ...query, ...paging }, answer: 'json' } as const;
    return askPage(client, request, (value) => resultsPage(value, offset, Infinity));
  }, MOST_PAGES);
}
