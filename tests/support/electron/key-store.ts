/**
 * `safeStorage` as Electron 45's sources have it: the asynchronous calls wait for the key store, however long a person
 * takes to unlock it; without one, Linux seals with a constant key ("v10") and says nothing of it.
 */
export class KeyStore {
  readonly #isReady: () => boolean;
  readonly #unlocked = Promise.withResolvers<null>();
  state: string;

  /**
   * @param state present, locked, none (no key store), hidden (none, under a desktop that names one), away (later),
   * replaced (another key store than the one that sealed)
   */
  constructor(isReady: () => boolean, state: string) {
    this.#isReady = isReady;
    this.state = state;
    if (state !== 'locked') this.#unlocked.resolve(null);
  }

  unlock(): void {
    this.state = 'present';
    this.#unlocked.resolve(null);
  }

  getSelectedStorageBackend(): string {
    if (!this.#isReady()) return 'unknown';
    return this.state === 'none' ? 'basic_text' : 'gnome_libsecret';
  }

  async isAsyncEncryptionAvailable(): Promise<boolean> {
    if (!this.#isReady()) return false;
    await this.#unlocked.promise;
    return true;
  }

  async encryptStringAsync(text: string): Promise<Buffer> {
    await this.#unlocked.promise;
    const seal = this.state === 'none' || this.state === 'hidden' ? 'v10' : 'v11';
    return Buffer.from(`${seal}${Buffer.from(text).toString('hex')}`);
  }

  async decryptStringAsync(bytes: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> {
    await this.#unlocked.promise;
    if (this.state === 'away')
      throw new Error('safeStorage.decryptStringAsync is temporarily unavailable. Please try again.');
    const text = bytes.toString();
    const isOurs = text.startsWith('v10') || (text.startsWith('v11') && this.state === 'present');
    if (!isOurs)
      throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.');
    return { result: Buffer.from(text.slice(3), 'hex').toString(), shouldReEncrypt: false };
  }
}
