import { StoreFault } from '../engine/ports.ts';
import { ForeignFile, UpgradeWaits } from './faults.ts';
import type { Form } from './form/form.ts';
import { latestVersion, type Migration } from './migrations/list.ts';
import { remakeTables } from './remake.ts';
import { pragmaNumber, type Db } from './sqlite.ts';
import { tellNobody, type TellOpening } from './told-opening.ts';

/** "Caja" in the file's header, so that another program's database is never taken for ours. */
export const APPLICATION_ID = 0x43616a61;

/**
 * Brings the file to the newest version: all pending steps in one transaction. Refused while a charge may still be
 * paid; `backup` runs before the first step, on a file that has something to lose.
 * @returns the version the file had, 0 for a new one.
 * @throws StoreFault: 'newer', 'damaged' (another program's file), UpgradeWaits.
 */
export function migrate(
  db: Db,
  migrations: readonly Migration[],
  form: Form,
  backup: () => void,
  tell: TellOpening = tellNobody,
): number {
  const found = pragmaNumber(db, 'user_version');
  const newest = latestVersion(migrations);
  if (found > newest) {
    throw new StoreFault('newer', `the data file is of version ${found}, this program knows up to ${newest}`);
  }
  if (found === 0 && hasTables(db)) throw new ForeignFile();
  if (found > 0 && pragmaNumber(db, 'application_id') !== APPLICATION_ID) throw new ForeignFile();
  const pending = migrations.filter(({ version }) => version > found);
  if (pending.length === 0) return found;
  if (found > 0) {
    refuseWhileCharging(db);
    backup();
  }
  db.transaction(() => {
    const steps = (): void => pending.forEach(({ sql }) => db.exec(sql));
    if (found > 0 && pending.some(({ remakesTables }) => remakesTables)) remakeTables(db, form, steps, tell);
    else steps();
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${newest}`);
  }).immediate();
  return found;
}

function hasTables(db: Db): boolean {
  return db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() !== undefined;
}

/** Rule 33: an upgrade waits until no charge is intended, unknown, waiting or withdrawing. */
function refuseWhileCharging(db: Db): void {
  const live = db
    .prepare<[], { id: string }>(
      "SELECT id FROM charges WHERE state IN ('intended', 'unknown', 'waiting', 'withdrawing') ORDER BY row",
    )
    .all();
  if (live.length > 0) throw new UpgradeWaits(live.map(({ id }) => id));
}
