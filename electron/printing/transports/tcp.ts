import type { PrintOutcome } from '../../engine/ports.ts';
import type { FailureCode } from '../../../shared/failures.ts';
import { createStatusProtocol, type StatusProtocol } from './status-protocol.ts';
import { networkFault } from './faults.ts';
import {
  askAfter,
  askBefore,
  type Asking,
  learn,
  meetAnew,
  tryAgain,
  unknownCapabilities,
} from './capabilities.ts';
import { openWire, type OpenWire, type Wire } from './socket.ts';
import { FORGET_BYTES } from './status.ts';
import {
  notPrinted,
  type PrinterReading,
  SILENT,
  type Transport,
  type TransportTools,
  unknown,
} from './transport.ts';
import { type Waited, within } from './waiting.ts';

export interface TcpTarget {
  readonly host: string;
  readonly port: number;
  /** Bytes handed to the system at a time; small enough that a stall is seen. */
  readonly chunk?: number;
}

interface Line {
  readonly wire: Wire;
  readonly protocol: StatusProtocol;
}

/** Milliseconds after the last byte in which a cut connection shows. */
const HANG_UP_MS = 50;

/** Raw printing over TCP (port 9100): status first, half-close, drain, and a reset when it is given up. */
export function createTcpTransport(
  target: TcpTarget,
  tools: TransportTools,
  dial: OpenWire = openWire,
): Transport {
  const { clock, log, limits } = tools;
  const capabilities = unknownCapabilities(tools);
  const chunkBytes = target.chunk ?? 4096;

  async function open(signal: AbortSignal): Promise<Waited<Line>> {
    const early: Uint8Array[] = [];
    let hear = (bytes: Uint8Array): void => void early.push(bytes);
    const waited = await dial(clock, target, limits.connect, signal, (bytes) => hear(bytes));
    if (waited.kind !== 'done') return waited;
    const protocol = createStatusProtocol(clock, waited.value.write, capabilities.unanswered);
    hear = protocol.hear;
    early.forEach(protocol.hear);
    return { kind: 'done', value: { wire: waited.value, protocol } };
  }

  /** Asks unless it is known not to answer. */
  async function ask({ protocol }: Line, signal: AbortSignal, how: Asking): Promise<PrinterReading> {
    try {
      return await askBefore(protocol, capabilities, limits, signal, how);
    } catch (error) {
      return { ...SILENT, fault: networkFault(error) };
    }
  }

  function faultOfOpening(waited: Exclude<Waited<Line>, { kind: 'done' }>): FailureCode {
    if (waited.kind === 'failed') return networkFault(waited.error);
    return waited.kind === 'late' ? 'printer-unreachable' : 'printer-timeout';
  }

  /** Every chunk must be taken within the idle limit. Null: all of them were. */
  async function pour(
    { wire, protocol }: Line,
    bytes: Uint8Array,
    signal: AbortSignal,
  ): Promise<FailureCode | null> {
    for (let at = 0; at < bytes.length; at += chunkBytes) {
      if (wire.hungUp()) return 'printer-offline';
      const waited = await within(
        clock,
        limits.idleMs,
        signal,
        wire.write(bytes.subarray(at, at + chunkBytes)),
      );
      // The write only says that the connection is gone; the reason is in the connection.
      if (waited.kind === 'failed') return networkFault(wire.error() ?? waited.error);
      if (waited.kind !== 'done') return protocol.volunteered()?.fault ?? 'printer-timeout';
    }
    return null;
  }

  /** Gives up with bytes already out: what the printer still holds is asked back, what we hold is thrown away. */
  async function giveUp({ wire }: Line, fault: FailureCode): Promise<PrintOutcome> {
    if (capabilities.status === 'answers' && wire.error() === null) {
      const { signal } = new AbortController();
      await within(clock, limits.status, signal, wire.write(FORGET_BYTES));
      // A reset would overtake them.
      await wire.acknowledged(limits.status, signal);
      await within(clock, HANG_UP_MS, signal, wire.broken);
    }
    wire.cut();
    return unknown(fault);
  }

  /** After the last byte: taken by the printer's side, printed if it says so, and closed in peace. */
  async function finish(line: Line, signal: AbortSignal): Promise<PrintOutcome> {
    const { wire, protocol } = line;
    const taken = await wire.acknowledged(limits.idleMs, signal);
    if (taken === 'pending') return giveUp(line, protocol.volunteered()?.fault ?? 'printer-timeout');
    const answer = wire.hungUp()
      ? 'sent'
      : await askAfter(protocol, capabilities, limits, signal).catch(() => 'sent' as const);
    if (typeof answer === 'object') return giveUp(line, answer.fault);
    const fault = wire.error();
    if (answer === 'confirmed') {
      // It is on paper; a printer that takes one connection still has to see this one end before the next.
      wire.end();
      const patience = capabilities.lingers ? HANG_UP_MS : limits.status;
      const closed = await within(clock, patience, new AbortController().signal, wire.broken);
      capabilities.lingers = closed.kind === 'late';
      wire.destroy();
      return { kind: 'confirmed' };
    }
    if (fault !== null) return giveUp(line, networkFault(fault));
    if (signal.aborted) return giveUp(line, 'printer-timeout');
    return close(line, taken === 'all', signal);
  }

  /** Half-closes, and waits for the printer to close too, or for quiet. */
  async function close(line: Line, isTaken: boolean, signal: AbortSignal): Promise<PrintOutcome> {
    const { wire, protocol } = line;
    // A printer has no reason to hang up before we do: one that does was cut short, whatever it had acknowledged.
    const early = await within(clock, HANG_UP_MS, signal, wire.broken);
    if (early.kind === 'late') wire.end();
    const patience = capabilities.closes
      ? limits.idleMs
      : isTaken && capabilities.lingers
        ? HANG_UP_MS
        : limits.drain;
    const waited = early.kind === 'late' ? await within(clock, patience, signal, wire.broken) : early;
    const broken = wire.error();
    if (broken !== null) return giveUp(line, networkFault(broken));
    if (early.kind !== 'late') return giveUp(line, signal.aborted ? 'printer-timeout' : 'printer-offline');
    if (waited.kind === 'aborted') return giveUp(line, 'printer-timeout');
    // An answer to the question before the ticket may come as late as this.
    const fault = protocol.volunteered()?.fault ?? protocol.lateFault();
    if (fault !== null) return giveUp(line, fault);
    // One that always closed and does not now has stopped reading; one that never did is only like that.
    if (waited.kind === 'late' && capabilities.closes) return giveUp(line, 'printer-timeout');
    capabilities.closes ||= waited.kind === 'done';
    capabilities.lingers = waited.kind === 'late';
    wire.destroy();
    return { kind: 'sent' };
  }

  return {
    async send(bytes, signal, { anyway = false } = {}) {
      const opened = await open(signal);
      if (opened.kind !== 'done') {
        tryAgain(capabilities);
        return notPrinted(faultOfOpening(opened));
      }
      const line = opened.value;
      const { wire } = line;
      const reading = await ask(line, signal, { between: false, anyway });
      const early = reading.fault ?? (wire.error() === null ? null : networkFault(wire.error()));
      if (early !== null || wire.hungUp() || signal.aborted) {
        wire.cut();
        if (!reading.answered) tryAgain(capabilities);
        return notPrinted(early ?? (signal.aborted ? 'printer-timeout' : 'printer-offline'));
      }
      const fault = await pour(line, bytes, signal);
      const outcome = fault === null ? await finish(line, signal) : await giveUp(line, fault);
      learn(capabilities, line.protocol);
      log.info('printer.tcp', { bytes: bytes.length, outcome: outcome.kind, status: capabilities.status });
      if (outcome.kind === 'unknown') tryAgain(capabilities);
      return outcome;
    },

    async state(signal) {
      const opened = await open(signal);
      if (opened.kind !== 'done') {
        tryAgain(capabilities);
        return { answered: false, fault: faultOfOpening(opened), paperLow: false };
      }
      const line = opened.value;
      const reading = await ask(line, signal, { between: true, anyway: false });
      line.wire.end();
      const closed = await within(clock, limits.status, signal, line.wire.broken);
      learn(capabilities, line.protocol);
      capabilities.closes ||= closed.kind === 'done' && closed.value === null;
      line.wire.destroy();
      return reading;
    },

    meetAnew: () => meetAnew(capabilities),
  };
}
