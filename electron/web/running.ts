import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { readJson, writePrivate } from '../host/index.ts';
import { CONTROL_HEADER } from './control-route.ts';
import { removeFile } from '../host/index.ts';

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

/**
 * Asks the run that serves this folder for a link. Null when none answers: the file may be left over from a killed run.
 */
export async function askRunning(folder: string, what: 'link' | 'revoke'): Promise<string | null> {
  const running = readRunning(folder);
  if (running === null) return null;
  const text = await post(running, `/control/${what}`);
  if (text === null) return null;
  // Another program may have taken the port of a killed run: only an address with that very port is shown.
  const url = /"url":"(http:\/\/127\.0\.0\.1:\d+\/entrar\?llave=[A-Za-z0-9_-]+)"/.exec(text)?.[1];
  return url?.startsWith(`http://127.0.0.1:${running.port}/`) === true ? url : null;
}

function post({ port, secret }: Running, path: string): Promise<string | null> {
  return new Promise((resolve) => {
    const request = httpRequest({
      host: '127.0.0.1',
      port,
      path,
      method: 'POST',
      headers: { [CONTROL_HEADER]: secret },
    });
    request.setTimeout(LIMIT_MS, () => request.destroy(new Error('no answer')));
    request.once('error', () => resolve(null));
    request.once('response', (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.once('error', () => resolve(null));
      response.once('end', () =>
        resolve(response.statusCode === 200 ? Buffer.concat(parts).toString('utf8') : null),
      );
    });
    request.end();
  });
}
