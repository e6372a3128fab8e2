import { runTill, type TillOptions } from './till.ts';

const steps = await runTill(JSON.parse(process.argv[2] ?? '{}') as TillOptions);
process.stdout.write(`steps ${steps}\n`);
process.exit(0);
