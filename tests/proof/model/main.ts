import { parseArgs } from 'node:util';
import { explore, inWords } from './walk.ts';

// `npm run proof:model`: explores the states that the model of a charge can reach, up to a number of moves.

const { values } = parseArgs({
  options: {
    depth: { type: 'string', default: '9' },
    faults: { type: 'string', default: '1' },
    'fault-weight': { type: 'string', default: '2' },
    known: { type: 'string', default: '' },
    seconds: { type: 'string' },
    parts: { type: 'boolean', default: false },
    by: { type: 'string', default: 'instore' },
    late: { type: 'string', default: 'processed' },
  },
});
const began = performance.now();
const outcome = await explore({
  depth: Number(values.depth),
  faults: Number(values.faults),
  faultWeight: Number(values['fault-weight']),
  known: values.known.split(','),
  parts: values.parts,
  by: {
    by: values.by === 'orders' ? 'orders' : 'instore',
    lateSays: values.late === 'unchanged' ? 'unchanged' : 'processed',
  },
  ...(values.seconds === undefined ? {} : { within: Number(values.seconds) * 1000 }),
});
const { states, walks, settled, longest, finished, found } = outcome;
for (const one of found) console.log(`${one.finding}\n    ${inWords(one.walk)}`);
console.log(
  `${states} states, ${walks} walks (longest ${longest} moves), ${settled} of them different when time has run; ` +
    `${found.length} findings; ${((performance.now() - began) / 1000).toFixed(1)} s${finished ? '' : ', unfinished'}`,
);
process.exitCode = found.length === 0 ? 0 : 1;
