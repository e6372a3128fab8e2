import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

export interface Metrics {
  readonly registry: Registry;
  /** A request of the provider was answered. */
  received(status: number, seconds: number): void;
  sent(seconds: number): void;
  /** A till's request was answered. */
  asked(what: string, status: number): void;
  databaseFault(): void;
}

/** @param streams how many there are just now */
export function openMetrics(streams: () => number): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const received = new Histogram({
    name: 'caja_relay_received_seconds',
    help: 'Requests to notification paths, from arrival to answer, by status',
    labelNames: ['status'],
    buckets: SECONDS,
    registers,
  });
  const sent = new Histogram({
    name: 'caja_relay_sent_seconds',
    help: "Notifications, from arrival to a till's socket",
    buckets: [...SECONDS, 60, 3_600, 86_400],
    registers,
  });
  const asked = new Counter({
    name: 'caja_relay_till_requests_total',
    help: 'Requests of tills, by kind and status',
    labelNames: ['what', 'status'],
    registers,
  });
  const faults = new Counter({
    name: 'caja_relay_database_faults_total',
    help: 'Times the database did not answer as it should',
    registers,
  });
  new Gauge({
    name: 'caja_relay_streams',
    help: 'Streams of tills in this process',
    registers,
    collect() {
      this.set(streams());
    },
  });
  return {
    registry,
    received: (status, seconds) => received.observe({ status: String(status) }, seconds),
    sent: (seconds) => sent.observe(seconds),
    asked: (what, status) => asked.inc({ what, status: String(status) }),
    databaseFault: () => faults.inc(),
  };
}
