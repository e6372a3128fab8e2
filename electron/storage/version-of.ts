import { StoreFault } from '../engine/ports.ts';
import { ForeignFile } from './faults.ts';
import type { Form } from './form/form.ts';
import { textOf } from './form/packed.ts';
import { latestVersion, type Migration } from './migrations/list.ts';
import { connectScratch, pragmaNumber, type Db } from './sqlite.ts';

/** "Caja" in the file's header, so that another program's database is never taken for ours. */
export const APPLICATION_ID = 0x43616a61;

/** Newest rows that are asked for the version of their form. */
const ASKED = 20;

/** Names of tables with their columns, and of indexes; triggers word for word. */
type Shape = ReadonlySet<string>;

const SHAPE = `
  SELECT type || ' ' || name AS part FROM sqlite_schema WHERE type IN ('table', 'index') AND name NOT LIKE 'sqlite%'
  UNION SELECT s.name || '.' || c.name FROM sqlite_schema s JOIN pragma_table_info(s.name) c
  WHERE s.type = 'table' AND s.name NOT LIKE 'sqlite%'`;

function shapeOf(db: Db): Shape {
  return new Set(db.prepare<[], string>(SHAPE).pluck().all());
}

const TRIGGERS = "SELECT 'trigger ' || sql FROM sqlite_schema WHERE type = 'trigger'";

/** What a file has to have, and what no other file of ours has. */
interface Parts {
  readonly shape: Shape;
  /** One that is missing lets through what our own statements never do; one that is strange changes what they do. */
  readonly triggers: Shape;
}

function partsOf(db: Db): Parts {
  return { shape: shapeOf(db), triggers: new Set(db.prepare<[], string>(TRIGGERS).pluck().all()) };
}

const made = new WeakMap<readonly Migration[], ReadonlyMap<number, Parts>>();

/** What the tables of each version look like. */
function versionsOf(migrations: readonly Migration[]): ReadonlyMap<number, Parts> {
  const known = made.get(migrations);
  if (known !== undefined) return known;
  const versions = new Map<number, Parts>();
  const db = connectScratch();
  try {
    for (const { version, sql } of migrations) {
      db.exec(sql);
      versions.set(version, partsOf(db));
    }
  } finally {
    db.close();
  }
  made.set(migrations, versions);
  return versions;
}

/**
 * The version of a file, 0 for one without tables. One number in its header is not believed alone: its tables have to
 * be those of that version, and where it is newer than this program, tables or rows must be such as this program does not
 * know.
 * @throws StoreFault: 'newer'; 'damaged' where the header, or the names of the tables, are not as any program wrote
 * them; ForeignFile.
 */
export function versionOf(db: Db, migrations: readonly Migration[], form: Form): number {
  const told = pragmaNumber(db, 'user_version');
  const { shape, triggers } = partsOf(db);
  if (told === 0 && shape.size === 0) return 0;
  const versions = versionsOf(migrations);
  const all = [...versions.values()];
  const isOf = (own: Parts | undefined): boolean =>
    own !== undefined &&
    isWithin(own.shape, shape) &&
    all.every((one) => !hasMore(own.shape, one.shape, shape));
  const isKnown = all.some(isOf);
  const isSigned = pragmaNumber(db, 'application_id') === APPLICATION_ID;
  if (!isSigned && !isKnown) throw new ForeignFile();
  const isOurs = (part: string): boolean => all.some((one) => one.shape.has(part) || one.triggers.has(part));
  const hasStrangeTrigger = ![...triggers].every(isOurs);
  const newest = latestVersion(migrations);
  if (told > newest) {
    const isMore = hasStrangeTrigger || ![...shape].every(isOurs);
    if (!isKnown || isMore || hasNewerRows(db, form))
      throw new StoreFault(
        'newer',
        `the data file is of version ${told}, this program knows up to ${newest}`,
      );
  }
  const isRight = isSigned && isOf(versions.get(told));
  if (isRight && !hasStrangeTrigger) return told;
  throw new StoreFault('damaged', whyNot(told, isKnown, isRight));
}

function whyNot(told: number, isKnown: boolean, isRight: boolean): string {
  if (isRight) return 'a trigger stands in the data file that no program made';
  const what = isKnown ? 'its header is not that of its tables' : 'its tables are not those of any version';
  return `the data file says that it is of version ${told}, and ${what}`;
}

function isWithin(own: Shape, shape: Shape): boolean {
  return [...own].every((part) => shape.has(part));
}

/** True where the file has what this other version has, and not its own. */
function hasMore(own: Shape, other: Shape, shape: Shape): boolean {
  return [...other].some((part) => !own.has(part) && shape.has(part));
}

/** Each row that a program writes carries the version of its form. */
function hasNewerRows(db: Db, form: Form): boolean {
  const bodies = ['journal ORDER BY seq', 'sales ORDER BY row'].flatMap((from) =>
    db.prepare<[number]>(`SELECT body FROM ${from} DESC LIMIT ?`).pluck().all(ASKED),
  );
  return bodies.some((body) => Number(/^\{"v":(\d+)/.exec(readable(body))?.[1] ?? 0) > form.newest);
}

function readable(body: unknown): string {
  try {
    return textOf(body);
  } catch {
    return '';
  }
}
