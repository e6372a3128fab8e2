import { UpgradeWaits } from './faults.ts';
import type { Form } from './form/form.ts';
import { latestVersion, type Migration } from './migrations/list.ts';
import { remakeTables } from './remake.ts';
import type { Db } from './sqlite.ts';
import { tellNobody, type TellOpening } from './told-opening.ts';
import { APPLICATION_ID, versionOf } from './version-of.ts';

/**
 * Brings the file to the newest version: all pending steps in one transaction. Refused while a charge may still be
 * paid; `backup` runs before the first step, on a file that has something to lose.
 * @returns the version the file had, 0 for a new one.
 * @throws StoreFault: 'newer', 'damaged' (also another program's file), UpgradeWaits.
 */
export function migrate(
  db: Db,
  migrations: readonly Migration[],
  form: Form,
  backup: () => void,
  tell: TellOpening = tellNobody,
): number {
  const found = versionOf(db, migrations, form);
  const newest = latestVersion(migrations);
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

/** Rule 33: an upgrade waits until no charge is intended, unknown, waiting or withdrawing. */
function refuseWhileCharging(db: Db): void {
  const live = db
    .prepare<[], { id: string }>(
      "SELECT id FROM charges WHERE state IN ('intended', 'unknown', 'waiting', 'withdrawing') ORDER BY row",
    )
    .all();
  if (live.length > 0) throw new UpgradeWaits(live.map(({ id }) => id));
}
