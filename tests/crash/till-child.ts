import { createInterface } from 'node:readline';
import type { RelayedHint } from '../support/virtual-relay.ts';
import { runTill, type TillOptions } from './till.ts';

const options = JSON.parse(process.argv[2] ?? '{}') as TillOptions;
const steps = await runTill(options, (hear) => {
  const lines = createInterface({ input: process.stdin });
  lines.on('line', (line) => hear(JSON.parse(line) as RelayedHint));
  return () => lines.close();
});
process.stdout.write(`steps ${steps}\n`);
process.exit(0);
