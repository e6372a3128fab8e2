import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PNG } from 'pngjs';
import { expect } from 'vitest';

/** Set it to write the files anew; look at the pictures before committing them. */
export const UPDATE = process.env['UPDATE_GOLDEN'] === '1';

function pathOf(name: string): string {
  return fileURLToPath(new URL(`./tickets/${name}`, import.meta.url));
}

function saved(name: string, content: string | Uint8Array): Buffer {
  const path = pathOf(name);
  if (UPDATE) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  if (!existsSync(path))
    throw new Error(`no golden file ${name}: run the suite with UPDATE_GOLDEN=1 and look at it`);
  return readFileSync(path);
}

export function expectGoldenText(name: string, text: string): void {
  expect(text, name).toBe(saved(name, text).toString('utf8'));
}

/** Bytes stand in the file as hexadecimal, 32 a line, so that a difference can be read. */
export function expectGoldenBytes(name: string, bytes: Uint8Array): void {
  const hex = Buffer.from(bytes).toString('hex');
  expectGoldenText(name, `${(hex.match(/.{1,64}/g) ?? []).join('\n')}\n`);
}

export function expectGoldenPicture(name: string, png: Uint8Array): void {
  expectSamePicture(name, png, saved(name, png));
}

/** Pictures are compared dot by dot, so that another version of the compressor makes no difference. */
export function expectSamePicture(name: string, png: Uint8Array, file: Buffer): void {
  if (file.equals(png)) return;
  const [drawn, golden] = [PNG.sync.read(Buffer.from(png)), PNG.sync.read(file)];
  expect([drawn.width, drawn.height], name).toEqual([golden.width, golden.height]);
  expect(drawn.data.equals(golden.data), `${name} has other dots than the golden picture`).toBe(true);
}
