import { request } from 'node:http';
import { systemClock } from '../../../electron/host/clock.ts';
import { leaveNodesProxy, openNetwork } from '../../../electron/host/network.ts';

/** Fetches as the till would, in a process of its own: `fetch-child.ts bare|early|open address rule`. */
const [, , how, url = '', rule = 'DIRECT'] = process.argv;
const log = { info: () => undefined, warn: () => undefined };
// As both programs do before anything else.
if (how !== 'bare') leaveNodesProxy();
const view =
  how === 'open'
    ? await openNetwork({
        providerUrl: process.env['PROVIDER'] ?? url,
        proxyFor: async () => rule,
        clock: systemClock,
        log,
      })
    : null;
const status = await fetch(url).then(
  (answer) => answer.status,
  (error: unknown) => String((error as { cause?: { code?: string } }).cause?.code),
);
/** By both of Node's ways to a server. */
const also = process.env['ALSO'];
const asked =
  also === undefined
    ? undefined
    : [
        (await fetch(also)).status,
        await new Promise((resolve) => request(also, (answer) => resolve(answer.statusCode)).end()),
      ];
process.stdout.write(JSON.stringify({ status, view, asked }));
process.exit(0);
