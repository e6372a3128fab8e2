import { systemClock } from '../../../electron/host/clock.ts';
import { openNetwork } from '../../../electron/host/network.ts';

/** Fetches as the till would, in a process of its own: `fetch-child.ts bare|open address rule`. */
const [, , how, url = '', rule = 'DIRECT'] = process.argv;
const log = { info: () => undefined, warn: () => undefined };
const view =
  how === 'open'
    ? await openNetwork({ providerUrl: url, proxyFor: async () => rule, clock: systemClock, log })
    : null;
const status = await fetch(url).then(
  (answer) => answer.status,
  (error: unknown) => String((error as { cause?: { code?: string } }).cause?.code),
);
process.stdout.write(JSON.stringify({ status, view }));
process.exit(0);
