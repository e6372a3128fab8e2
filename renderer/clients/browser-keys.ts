/** What this browser proves itself with, and which tills it knows. */
export interface BrowserKeys {
  /** The private half can be used by pages of this origin, and read by nobody: not even by us. */
  readonly pair: CryptoKeyPair;
  /** Hashes of the public keys of the hosts whose links it used, the latest last. */
  readonly hosts: readonly string[];
}

/** Where they are kept. Neither call rejects. */
export interface KeyPlace {
  read(): Promise<BrowserKeys | null>;
  keep(keys: BrowserKeys): Promise<void>;
}

const DATABASE = 'caja-clara';
const STORE = 'keys';
const ENTRY = 'browser';
/** Tills that used the same address one after the other, each with a folder of its own. */
const MOST_HOSTS = 8;

export const ECDSA = { name: 'ECDSA', namedCurve: 'P-256' } as const;

export async function newBrowserKeys(): Promise<BrowserKeys> {
  return { pair: await crypto.subtle.generateKey(ECDSA, false, ['sign', 'verify']), hosts: [] };
}

export function withHost(keys: BrowserKeys, host: string): BrowserKeys {
  const others = keys.hosts.filter((other) => other !== host);
  return { ...keys, hosts: [...others, host].slice(-MOST_HOSTS) };
}

/**
 * The database of this page's origin. Where it keeps no keys (a private window), they last as long as the page.
 */
export function keysInDatabase(factory: IDBFactory): KeyPlace {
  return {
    async read() {
      try {
        const found = await within(factory, 'readonly', (store) => store.get(ENTRY) as IDBRequest<unknown>);
        return isKeys(found) ? found : null;
      } catch {
        return null;
      }
    },
    async keep(keys) {
      try {
        await within(factory, 'readwrite', (store) => store.put(keys, ENTRY));
      } catch {
        // The next page asks for a link.
      }
    },
  };
}

function within<Value>(
  factory: IDBFactory,
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<Value>,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const opening = factory.open(DATABASE, 1);
    const fail = () => reject(new Error('the browser keeps no keys'));
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    opening.onerror = fail;
    opening.onblocked = fail;
    opening.onsuccess = () => {
      const database = opening.result;
      try {
        const transaction = database.transaction(STORE, mode);
        const asked = ask(transaction.objectStore(STORE));
        transaction.oncomplete = () => {
          database.close();
          resolve(asked.result);
        };
        transaction.onerror = transaction.onabort = () => {
          database.close();
          fail();
        };
      } catch {
        database.close();
        fail();
      }
    };
  });
}

function isKeys(value: unknown): value is BrowserKeys {
  if (typeof value !== 'object' || value === null || !('pair' in value) || !('hosts' in value)) return false;
  const { pair, hosts } = value;
  return (
    typeof pair === 'object' &&
    pair !== null &&
    'privateKey' in pair &&
    pair.privateKey instanceof CryptoKey &&
    Array.isArray(hosts) &&
    hosts.every((host) => typeof host === 'string')
  );
}
