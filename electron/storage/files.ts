import { closeSync, existsSync, fsyncSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { moveFile, openFile, removeFile } from './patient.ts';

/** What belongs to one data file: SQLite's two companions go wherever it goes. */
export const COMPANIONS = ['-wal', '-shm'] as const;

export function syncFile(path: string): void {
  const file = openFile(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/**
 * Syncs a folder, so that a new or changed name in it survives a power cut. Windows cannot open folders and needs no
 * such call.
 */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openFile(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Puts a finished file in its place: it is there whole or not at all, also after a power cut. */
export function settleFile(from: string, to: string): void {
  syncFile(from);
  moveFile(from, to);
  syncFolder(dirname(to));
}

/** Bytes of the file, 0 when there is none. */
export function fileSize(path: string): number {
  return existsSync(path) ? statSync(path).size : 0;
}

/** False for what is not there, and for what is no file: reading a pipe waits for ever. */
export function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  } catch {
    return false;
  }
}

/** Bytes that this user may still write to the folder's disk. */
export function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

export function removeWithCompanions(path: string): void {
  for (const name of [path, ...COMPANIONS.map((ending) => path + ending)]) removeFile(name);
}
