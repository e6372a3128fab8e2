import { open, type FileHandle } from 'node:fs/promises';
import { Decrypter, Encrypter } from 'age-encryption';
import { StoreFault } from '../../engine/ports.ts';
import { codeOf } from '../faults.ts';
import { stanzaOf, type CopyFacts } from './header.ts';

/** Called between two pieces: waits, so that the till goes on, and throws where the work is to end. */
export type Pause = () => Promise<void>;

/** As long as a piece of the age format. Bytes. */
const PIECE_BYTES = 64 * 1024;

/** None of the keys opens it: another phrase's, or its header was changed. */
export class NoKeyFits extends Error {}

type Pieces = ReadableStream<Uint8Array>;

/**
 * Writes an encrypted file, piece by piece: what it takes of memory does not grow with it. It is on the disk when this
 * settles. @param recipient "age1…" @throws the system's error
 */
export async function encryptFile(
  from: string,
  to: string,
  {
    recipient,
    facts,
    pause,
  }: { readonly recipient: string; readonly facts: CopyFacts; readonly pause: Pause },
): Promise<void> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  encrypter.addRecipient({ wrapFileKey: () => [stanzaOf(facts)] });
  await reading(from, async (pieces) => written(to, await encrypter.encrypt(pieces), pause));
}

/** @throws NoKeyFits, StoreFault 'damaged' where a bit or the end of it is another, or the system's error */
export async function decryptFile(
  from: string,
  to: string,
  { identities, pause }: { readonly identities: readonly string[]; readonly pause: Pause },
): Promise<void> {
  await decrypting(from, identities, (pieces) => written(to, pieces, pause));
}

/** Reads an encrypted file again from the disk, and compares it with what it is of. @throws as `decryptFile` */
export async function proveEncrypted(
  path: string,
  plain: string,
  { identities, pause }: { readonly identities: readonly string[]; readonly pause: Pause },
): Promise<void> {
  const file = await open(plain, 'r');
  try {
    await decrypting(path, identities, async (pieces) => {
      const other = Buffer.alloc(PIECE_BYTES);
      for await (const piece of pieces) {
        if (!(await isNext(file, piece, other))) throw unlike();
        await pause();
      }
      if ((await file.read(other, 0, 1)).bytesRead > 0) throw unlike();
    });
  } finally {
    await file.close();
  }
}

const unlike = (): StoreFault => new StoreFault('damaged', 'the encrypted copy is not what it is of');

/** Whether the file goes on with these bytes. */
async function isNext(file: FileHandle, piece: Uint8Array, room: Buffer): Promise<boolean> {
  for (let done = 0; done < piece.length;) {
    const { bytesRead } = await file.read(room, 0, Math.min(room.length, piece.length - done));
    if (bytesRead === 0 || !room.subarray(0, bytesRead).equals(piece.subarray(done, done + bytesRead)))
      return false;
    done += bytesRead;
  }
  return true;
}

async function decrypting(
  path: string,
  identities: readonly string[],
  use: (pieces: Pieces) => Promise<void>,
): Promise<void> {
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  await reading(path, async (pieces) => {
    let inner: Pieces;
    try {
      inner = await decrypter.decrypt(pieces);
    } catch (error) {
      throw identities.length === 0 || isWithoutKey(error) ? new NoKeyFits() : whatHappened(error);
    }
    try {
      await use(inner);
    } catch (error) {
      throw whatHappened(error);
    }
  });
}

/** The library tells it in the text of its error alone. */
function isWithoutKey(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('no identity matched');
}

/** What the system says stays; what the format says of the bytes is damage. */
function whatHappened(error: unknown): unknown {
  if (codeOf(error) !== '' || error instanceof StoreFault || error instanceof Stopped) return error;
  return new StoreFault('damaged', 'the encrypted copy is not whole', { cause: error });
}

/** Thrown by a pause: the till closes, or nobody waits for it any more. */
export class Stopped extends Error {}

async function written(to: string, pieces: Pieces, pause: Pause): Promise<void> {
  const file = await open(to, 'w', 0o600);
  try {
    for await (const piece of pieces) {
      await file.writeFile(piece);
      await pause();
    }
    await file.sync();
  } finally {
    await file.close();
  }
}

async function reading(path: string, use: (pieces: Pieces) => Promise<void>): Promise<void> {
  const file = await open(path, 'r');
  const pieces: Pieces = new ReadableStream(
    {
      async pull(queue) {
        const piece = new Uint8Array(PIECE_BYTES);
        const { bytesRead } = await file.read(piece, 0, PIECE_BYTES);
        if (bytesRead === 0) queue.close();
        else queue.enqueue(piece.subarray(0, bytesRead));
      },
    },
    { highWaterMark: 0 },
  );
  try {
    await use(pieces);
  } finally {
    await file.close();
  }
}
