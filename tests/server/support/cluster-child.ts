/** Makes a PostgreSQL as the relay makes its own, in the folder that is named, and stops it in order. */
import { openEmbedded } from '../../../server/database/embedded.ts';
import { stopCluster } from './stop-cluster.ts';

const [folder = ''] = process.argv.slice(2);
await openEmbedded(folder);
await stopCluster(folder, 'fast');
