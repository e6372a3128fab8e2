import { join } from 'node:path';
import { postgresPrograms, postgresUser, runProgram } from '../../../server/database/programs.ts';

/** Fast: as in order, its tables are written; immediate: as if the plug were pulled. Waits until it is over. */
export async function stopCluster(folder: string, mode: 'fast' | 'immediate'): Promise<void> {
  const { pgCtl } = await postgresPrograms();
  const data = join(folder, 'postgres', 'cluster');
  await runProgram(pgCtl, ['stop', '-D', data, '-m', mode], await postgresUser());
}
