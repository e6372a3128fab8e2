import { hash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, ftruncateSync, readFileSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../engine/ports.ts';
import { clearWay, namesIn } from './clear-way.ts';
import { isFile, syncFolder } from './files.ts';
import type { JournalHead } from './journal.ts';
import { makeFolder, openFile } from './patient.ts';

const SLOT = 256;
/** Heads of the first versions tell no number of a sale, and not since when the file is in use; later ones no tags. */
const LINE =
  /^caja-clara head ([0-9a-z-]+) (\d+) ([0-9a-f]{64})(?: (\d+) (\d+))?(?: tags ([\w,-]+))? ([0-9a-f]{16})$/;
/** So many tags fit in a slot. */
const TAGS = { most: 3, length: 20 };
const ENDING = '.head';
const PLACE = /^caja-clara place (.+) ([0-9a-f]{16})\n$/su;

/** What was last seen of a file. */
export interface SeenHead extends JournalHead {
  /** The highest number of a sale that was given out; 0 when nothing tells. */
  readonly saleNumber: number;
  /** First use of the file: where the search for its payments begins. Null when nothing tells. */
  readonly usedSince: number | null;
  /** What references that the file was seen to make begin with, the newest last. */
  readonly tags: readonly string[];
}

/** Tags with this one, as many as a head keeps. */
export function withTag(tags: readonly string[], tag: string): readonly string[] {
  if (tags.at(-1) === tag || tag.length > TAGS.length) return tags;
  return [...tags.filter((one) => one !== tag), tag].slice(-TAGS.most);
}

/**
 * The journal's head, kept outside the data folder (rule 27), so that an older copy of the file is noticed. Two
 * slots of fixed size are written in turn, in place and without a sync: a torn or lost write leaves the one before,
 * and a head behind the file is normal. Each line carries a check sum.
 */
export class JournalAnchor {
  readonly #file: number;
  readonly #fileId: string;
  readonly #log: Log | null;
  #turn = 0;
  #silent = false;

  private constructor(file: number, fileId: string, log: Log | null) {
    this.#file = file;
    this.#fileId = fileId;
    this.#log = log;
  }

  /**
   * Opens the head's file for writing, `known` in both slots, durably.
   * @param place of the data file, kept behind the slots: a copy is told from a file that was moved by it.
   * @throws the system's error.
   */
  static start(
    folder: string,
    fileId: string,
    known: SeenHead,
    log: Log | null,
    place: string | null = null,
  ): JournalAnchor {
    makeFolder(folder, 0o700);
    const path = headPath(folder, fileId);
    clearWay(folder, (name) => name === fileId + ENDING, log);
    const head = new JournalAnchor(openFile(path, existsSync(path) ? 'r+' : 'wx+', 0o600), fileId, log);
    // Both, so that no slot of an abandoned history outlives the choice to go on from here.
    head.#put(known, 0);
    head.#put(known, 1);
    head.#putPlace(place);
    fsyncSync(head.#file);
    syncFolder(folder);
    return head;
  }

  /** False once a write of it failed: it is behind from then on. */
  get works(): boolean {
    return !this.#silent;
  }

  /** After a commit. A failure is told once and stops nothing: the head is then merely behind. */
  write(head: SeenHead): void {
    try {
      this.#put(head, this.#turn);
      this.#silent = false;
      this.#turn = 1 - this.#turn;
    } catch (error) {
      if (this.#silent) return;
      this.#silent = true;
      this.#log?.warn('head-not-written', { reason: error instanceof Error ? error.message : 'unknown' });
    }
  }

  close(): void {
    try {
      fsyncSync(this.#file);
    } finally {
      closeSync(this.#file);
    }
  }

  #putPlace(place: string | null): void {
    ftruncateSync(this.#file, 2 * SLOT);
    if (place !== null)
      writeSync(this.#file, `caja-clara place ${place} ${checkSum(place)}\n`, 2 * SLOT, 'utf8');
  }

  #put({ seq, hash: at, saleNumber, usedSince, tags }: SeenHead, slot: number): void {
    const told = `${saleNumber} ${usedSince ?? 0}${tagsIn(tags)}`;
    const text = `caja-clara head ${this.#fileId} ${seq} ${Buffer.from(at).toString('hex')} ${told}`;
    const line = `${text} ${checkSum(text)}\n`.padEnd(SLOT, ' ');
    writeSync(this.#file, line, slot * SLOT, 'latin1');
  }
}

function tagsIn(tags: readonly string[]): string {
  return tags.length === 0 ? '' : ` tags ${tags.join(',')}`;
}

/** Where the data file stood when it was last opened; null when that was not kept. */
export function readPlace(folder: string, fileId: string): string | null {
  const [, place, sum] = PLACE.exec(bytesOf(headPath(folder, fileId)).toString('utf8', 2 * SLOT)) ?? [];
  return place !== undefined && checkSum(place) === sum ? place : null;
}

/** None where there is no head, or none that can be read: a pipe would be waited for. */
function bytesOf(path: string): Buffer {
  try {
    return isFile(path) ? readFileSync(path) : Buffer.alloc(0);
  } catch {
    return Buffer.alloc(0);
  }
}

function headPath(folder: string, fileId: string): string {
  return join(folder, `${fileId}${ENDING}`);
}

function checkSum(text: string): string {
  return hash('sha256', text, 'hex').slice(0, 16);
}

/** The newest head that was written for the file; null when the system knows none, or none that can be read. */
export function readJournalAnchor(folder: string, fileId: string): SeenHead | null {
  const text = bytesOf(headPath(folder, fileId)).toString('latin1');
  const heads = [text.slice(0, SLOT), text.slice(SLOT, 2 * SLOT)].flatMap((slot) => headOf(slot, fileId));
  return heads.sort((one, other) => other.seq - one.seq)[0] ?? null;
}

function headOf(slot: string, fileId: string): SeenHead[] {
  const [, id, seq, at, number, since, kept, sum] = LINE.exec(slot.trimEnd()) ?? [];
  if (id !== fileId || seq === undefined || at === undefined) return [];
  const tags = kept?.split(',') ?? [];
  const counted = number === undefined || since === undefined ? '' : ` ${number} ${since}`;
  const told = `caja-clara head ${id} ${seq} ${at}${counted}${tagsIn(tags)}`;
  if (checkSum(told) !== sum) return [];
  return [
    {
      seq: Number(seq),
      hash: Buffer.from(at, 'hex'),
      saleNumber: Number(number ?? 0),
      usedSince: Number(since ?? 0) || null,
      tags,
    },
  ];
}

/** The file that had rows and last stood at this place, by its id; null when none is remembered. */
export function fileIdAt(folder: string, place: string): string | null {
  const ids = namesIn(folder)
    .filter((name) => name.endsWith(ENDING))
    .map((name) => name.slice(0, -ENDING.length))
    .filter((id) => readPlace(folder, id) === place && (readJournalAnchor(folder, id)?.seq ?? 0) > 0);
  const [newest = null] = ids.sort((one, other) => writtenAt(folder, other) - writtenAt(folder, one));
  return newest;
}

function writtenAt(folder: string, fileId: string): number {
  return statSync(headPath(folder, fileId)).mtimeMs;
}
