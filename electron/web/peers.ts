import { readFileSync } from 'node:fs';
import { isIPv4 } from 'node:net';
import { endianness } from 'node:os';

/** Whose program holds the other end of a connection on this machine, as Linux tells. */

export interface Peer {
  /** "127.0.0.1" */
  readonly address: string;
  readonly port: number;
}

/**
 * The account of the socket that leads from a peer to our port.
 * @param table text of /proc/net/tcp or tcp6; columns: sl, local, remote, state, queues, timer, retransmits, uid
 * @returns null when the table has no such socket
 */
export function accountOf(table: string, peer: Peer, ourPort: number): number | null {
  const local = peer.address.split(':').at(-1) ?? '';
  if (!isIPv4(local)) return null;
  const bytes = local.split('.').map((part) => hex(Number(part), 2));
  const address = (endianness() === 'LE' ? bytes.reverse() : bytes).join('');
  const ends = `${address}:${hex(peer.port, 4)}`;
  for (const line of table.split('\n')) {
    const [, from = '', to = '', , , , , account = ''] = line.trim().split(/\s+/);
    // An address of IPv6 that stands for one of IPv4 ends with it.
    if (from.endsWith(ends) && to.endsWith(`:${hex(ourPort, 4)}`) && /^\d+$/.test(account))
      return Number(account);
  }
  return null;
}

function hex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0');
}

const TABLES = ['/proc/net/tcp', '/proc/net/tcp6'];
/** A table is read in pieces while sockets come and go: one that was missed is there the next time. */
const TRIES = 3;

/**
 * Whether the peer's program runs as our account. True also where the system does not tell: then keys alone decide.
 * @param ownUser undefined where accounts have no numbers
 */
export function isOwnPeer(peer: Partial<Peer>, ourPort: number, ownUser: number | undefined): boolean {
  const { address, port } = peer;
  if (ownUser === undefined || address === undefined || port === undefined) return ownUser === undefined;
  for (let tried = 0; tried < TRIES; tried += 1) {
    const tables = TABLES.map(textOf).filter((text) => text !== null);
    if (tables.length === 0) return true;
    const account = tables
      .map((table) => accountOf(table, { address, port }, ourPort))
      .find((one) => one !== null);
    if (account !== undefined) return account === ownUser;
  }
  return false;
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
