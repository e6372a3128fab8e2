import { createPublicKey, verify } from 'node:crypto';
import {
  Provider,
  type CancellationToken,
  type ResolvedUpdateFileInfo,
  type UpdateInfo,
} from 'electron-updater';
import type { ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider';
import * as z from 'zod';

/**
 * What is newest, as its makers say it: one file per system on any web server, whose text is signed (Ed25519) with a key
 * that this program knows. It names each installer with its SHA-512, so that whoever holds the server, the name or the
 * way to it can withhold a version, and never put in one of their own.
 */

/** As `npm run release` writes it. `signed` is JSON in a text, so that the bytes that were signed are beyond doubt. */
const envelopeSchema = z.object({ signed: z.string().max(100_000), signature: z.string().max(200) });

const newestSchema = z.object({
  version: z.string().regex(/^(0|[1-9]\d{0,4})\.(0|[1-9]\d{0,4})\.(0|[1-9]\d{0,4})$/),
  releaseDate: z.string(),
  /** Share of installations that are told of it. */
  stagingPercentage: z.number().int().min(0).max(100).optional(),
  files: z
    .array(
      z.object({
        /** Beside the feed: never a path, and never another server. */
        url: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,120}$/),
        sha512: z.string().length(88),
        size: z.number().int().positive().max(1_000_000_000),
      }),
    )
    .min(1)
    .max(10),
});

/** The answer was signed by nobody whom this program knows, or is none of ours. */
export class FeedNotOurs extends Error {
  override readonly name = 'FeedNotOurs';
}

export interface FeedPlace {
  /** Address of the folder with feed and installers, with a slash at its end. */
  readonly url: string;
  /** Public keys, any of which may have signed: 32 bytes each, as base64. */
  readonly keys: readonly string[];
}

/** Name of the feed of one system: `caja-clara-linux-x64.json`. */
export function feedName(platform: string, arch: string): string {
  return `caja-clara-${platform}-${arch}.json`;
}

/** What is signed: the name too, so that the feed of one system is none of another. */
function signedBytes(name: string, text: string): Buffer {
  return Buffer.from(`Caja Clara feed\n${name}\n${text}`);
}

/** @throws FeedNotOurs */
export function readFeed(answer: string | null, name: string, keys: readonly string[]): UpdateInfo {
  const envelope = envelopeSchema.safeParse(parsed(answer));
  if (!envelope.success) throw new FeedNotOurs('it has another form');
  const { signed, signature } = envelope.data;
  const isOurs = keys.some((key) =>
    verify(null, signedBytes(name, signed), publicKey(key), Buffer.from(signature, 'base64')),
  );
  if (!isOurs) throw new FeedNotOurs('no known key signed it');
  const newest = newestSchema.safeParse(parsed(signed));
  if (!newest.success) throw new FeedNotOurs('what was signed has another form');
  // Its type asks for two more fields, which stand for a feed without a list of files.
  return newest.data as UpdateInfo;
}

/**
 * What of it this program can replace itself with: where nothing fits, the library takes the first file, whatever it is.
 * @throws FeedNotOurs
 */
function forThisSystem({ stagingPercentage, ...told }: UpdateInfo, extension: string): UpdateInfo {
  const files = told.files.filter(({ url }) => url.endsWith(`.${extension}`));
  if (files.length === 0) throw new FeedNotOurs('it has nothing for this system');
  // Everybody is everybody: the library leaves out whoever drew the highest number.
  const share = stagingPercentage === undefined || stagingPercentage === 100 ? {} : { stagingPercentage };
  return { ...told, ...share, files };
}

/** An Ed25519 key in the form that Node reads: the 32 bytes behind their fixed beginning. */
function publicKey(base64: string): ReturnType<typeof createPublicKey> {
  const beginning = Buffer.from('302a300506032b6570032100', 'hex');
  const key = Buffer.concat([beginning, Buffer.from(base64, 'base64')]);
  return createPublicKey({ key, format: 'der', type: 'spki' });
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null;
  }
}

/** A feed of ours is far smaller. */
export const FEED_BYTES = 1_000_000;

/**
 * Where electron-updater asks what is newest, in place of its own files, which nobody signs: it makes one of this class.
 * @param token by which the present look is given up
 */
export function signedFeed(
  { url, keys }: FeedPlace,
  extension: string,
  token: () => CancellationToken,
): new (...given: unknown[]) => Provider<UpdateInfo> {
  return class extends Provider<UpdateInfo> {
    constructor(...[, , runtime]: unknown[]) {
      super(runtime as ProviderRuntimeOptions);
    }

    async getLatestVersion(): Promise<UpdateInfo> {
      const name = feedName(process.platform, process.arch);
      const answer = await this.httpRequest(new URL(name, url), null, token());
      return forThisSystem(readFeed(answer, name, keys), extension);
    }

    resolveFiles({ files }: UpdateInfo): ResolvedUpdateFileInfo[] {
      return files.map((info) => ({ url: new URL(info.url, url), info }));
    }
  };
}
