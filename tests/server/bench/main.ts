/**
 * Measures the relay over real processes, a real PostgreSQL and real sockets of this machine: one line of JSON on standard
 * output for each load that is named as `processes:tills:rate:seconds`.
 */
import { openCluster } from '../support/cluster.ts';
import { measure } from './measure.ts';

const cluster = await openCluster();
try {
  for (const text of process.argv.slice(2)) {
    const [processes = 1, tills = 1, rate = 1, seconds = 1] = text.split(':').map(Number);
    process.stdout.write(`${JSON.stringify(await measure(cluster, { processes, tills, rate, seconds }))}\n`);
  }
} finally {
  await cluster.close();
}
