import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { readJson, writePrivate } from '../host/index.ts';
import { removeFile } from '../host/index.ts';
import { secretText } from './access.ts';
import { parseJson } from './bodies.ts';
import { answerProof, askProof, isProof, type ControlWish } from './control-proof.ts';

/** The file by which a second start finds the first: in the data folder, readable by its owner alone. */
interface Running {
  readonly port: number;
  readonly secret: string;
}

const fileOf = (folder: string) => join(folder, 'web-running.json');

/** @returns what removes the file again, unless another run has written its own. */
export function noteRunning(folder: string, running: Running): () => void {
  try {
    writePrivate(fileOf(folder), JSON.stringify(running));
  } catch {
    // On a full disk a second start cannot ask for a link, but open charges must still be searched (rule 31).
  }
  return () => {
    if (readRunning(folder)?.secret === running.secret) removeFile(fileOf(folder));
  };
}

function readRunning(folder: string): Running | null {
  const value = readJson(fileOf(folder));
  if (typeof value !== 'object' || value === null || !('port' in value) || !('secret' in value)) return null;
  const { port, secret } = value;
  return Number.isInteger(port) && typeof secret === 'string' ? { port: Number(port), secret } : null;
}

const LIMIT_MS = 3_000;
const MOST_CHARACTERS = 4_096;

export type RunningAnswer =
  | { readonly kind: 'link'; readonly url: string }
  /** Nothing answers: the file is absent, or left over from a killed run. */
  | { readonly kind: 'none' }
  /** Something answers that cannot prove to be a till of this folder: it took the port of a killed run. */
  | { readonly kind: 'foreign'; readonly port: number };

/** Asks the run that serves this folder for a link, which it always gives. */
export async function askRunning(folder: string, wish: ControlWish): Promise<RunningAnswer> {
  const running = readRunning(folder);
  if (running === null) return { kind: 'none' };
  const { port, secret } = running;
  const asked = { wish, port, nonce: secretText() };
  const body = JSON.stringify({ nonce: asked.nonce, proof: askProof(secret, asked) });
  const text = await post(port, `/control/${wish}`, body);
  if (text === null) return { kind: 'none' };
  const value = parseJson(text);
  const { url, proof } = (typeof value === 'object' && value !== null ? value : {}) as {
    readonly url?: unknown;
    readonly proof?: unknown;
  };
  const isOurs = typeof url === 'string' && isProof(answerProof(secret, asked, url), proof);
  return isOurs ? { kind: 'link', url } : { kind: 'foreign', port };
}

/** The answer's text, whatever its status; null when nothing answers. */
function post(port: number, path: string, body: string): Promise<string | null> {
  return new Promise((resolve) => {
    const request = httpRequest({
      host: '127.0.0.1',
      port,
      path,
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
    });
    request.setTimeout(LIMIT_MS, () => request.destroy(new Error('no answer')));
    request.once('error', () => resolve(null));
    request.once('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        text += part;
        // No answer of ours is that long.
        if (text.length > MOST_CHARACTERS) response.destroy();
      });
      response.once('close', () => resolve(text));
    });
    request.end(body);
  });
}
