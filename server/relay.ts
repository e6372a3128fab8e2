import type { AddressInfo } from 'node:net';
import { closeApp, openApp } from './app.ts';
import { openDatabase } from './database/open.ts';
import { keepPartitions } from './database/partitions.ts';
import { openAcknowledger } from './deliver/acknowledge.ts';
import { beat } from './deliver/beat.ts';
import { deliverRoutes } from './deliver/route.ts';
import { Streams } from './deliver/streams.ts';
import { Listener } from './deliver/wake.ts';
import { Believer } from './enrol/believe.ts';
import { enrolRoute } from './enrol/route.ts';
import { healthRoutes } from './operate/health.ts';
import { openMetrics } from './operate/metrics.ts';
import type { Parts } from './parts.ts';
import { receiveRoute } from './receive/route.ts';
import { openWriter } from './receive/writer.ts';
import { addressOf, type RelaySettings } from './settings.ts';

const BEAT_MS = 15_000;
/** How often a process asks whether partitions are to be made; the job itself is due once an hour. */
const PARTITIONS_MS = 600_000;

export interface Relay {
  /** Where tills and provider find it. */
  readonly url: string;
  /** Ends streams, finishes what was received, leaves the database. */
  stop(): Promise<void>;
}

export interface World {
  /** ms since 1970 */
  readonly now: () => number;
  readonly log?: { write(line: string): void };
}

/** Where it listens, for a person: an address that means all of them is told as this machine's. */
function listensOn({ tls }: RelaySettings, { address, family, port }: AddressInfo): string {
  const host = family === 'IPv6' ? `[${address}]` : address;
  return `${tls === null ? 'http' : 'https'}://${host}:${String(port)}`;
}

/** Opens a relay: database, streams, routes, and the address it listens on. Fails with a sentence. */
export async function openRelay(settings: RelaySettings, { now, log }: World): Promise<Relay> {
  const app = await openApp(settings, log);
  let isStopping = false;
  let url = '';
  const database = await openDatabase(settings, (error) => onFault(error));
  const { db } = database;
  const metrics = openMetrics(() => streams.size);
  const onFault = (error: unknown) => {
    metrics.databaseFault();
    app.log.warn({ err: error }, 'the database did not answer as it should');
  };
  const streams = new Streams(db, now, { onSent: (ms) => metrics.sent(ms / 1000), onFault });
  const parts: Parts = {
    ...{ db, now, log: app.log, metrics, streams },
    writer: openWriter(db, settings.keepDays),
    acknowledger: openAcknowledger(db),
    believer: new Believer(db, now),
    publicUrl: () => url,
    isStopping: () => isStopping,
  };
  receiveRoute(app, parts);
  enrolRoute(app, parts);
  deliverRoutes(app, parts);
  healthRoutes(app, parts, settings.isMetricsPublic);
  app.addHook('onResponse', (request, reply, done) => {
    const what = request.routeOptions.url ?? '';
    if (what.startsWith('/v1/')) metrics.asked(what, reply.statusCode);
    done();
  });

  const listener = new Listener(database.connection, streams, onFault);
  const partitions = () => keepPartitions(db, settings).then(() => undefined, onFault);
  const timers = [
    setInterval(() => void beat(db, streams), BEAT_MS),
    setInterval(() => void partitions(), PARTITIONS_MS),
  ];

  const stop = async () => {
    isStopping = true;
    for (const timer of timers) clearInterval(timer);
    await streams.stop();
    await closeApp(app);
    await Promise.all([parts.writer.idle(), parts.acknowledger.idle(), parts.believer.idle()]);
    await listener.stop();
    await database.close();
  };
  try {
    await keepPartitions(db, settings);
    await listener.listen();
    await app.listen({ host: settings.host, port: settings.port });
    // It listens on a port, so its address is of this kind.
    const address = addressOf(settings, listensOn(settings, app.server.address() as AddressInfo));
    if (!address.ok) throw new Error(address.reason);
    url = address.value;
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}
