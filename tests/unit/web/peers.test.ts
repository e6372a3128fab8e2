import { describe, expect, it } from 'vitest';
import { accountOf, isOwnPeer } from '../../../electron/web/peers.ts';

// Ports 50000 (C350) to 4747 (128B); the same tuple seen from both ends, and neighbours that must not be taken for it.
const TABLE = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:128B 00000000:0000 0A 00000000:00000000 00:00000000 00000000     7        0 1 1 0 100 0 0 10 0
   1: 0100007F:128B 0100007F:C350 01 00000000:00000000 00:00000000 00000000     7        0 2 1 0 20 4 30 10 -1
   2: 0200007F:C350 0100007F:128B 01 00000000:00000000 00:00000000 00000000     8        0 3 1 0 20 4 30 10 -1
   3: 0100007F:C350 0100007F:128C 01 00000000:00000000 00:00000000 00000000     9        0 4 1 0 20 4 30 10 -1
   4: 0100007F:C350 0100007F:128B 01 00000000:00000000 00:00000000 00000000  1001        0 5 1 0 20 4 30 10 -1
`;
const MAPPED = `  sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0000000000000000FFFF00000100007F:C350 0000000000000000FFFF00000100007F:128B 01 00000000:00000000 00:00000000 00000000  1002        0 6 1 0 20 4 30 10 -1
`;

describe('the account at the other end', () => {
  it('is the one of the socket that leads to us, in both tables', () => {
    expect(accountOf(TABLE, { address: '127.0.0.1', port: 50_000 }, 4_747)).toBe(1_001);
    expect(accountOf(TABLE, { address: '127.0.0.2', port: 50_000 }, 4_747)).toBe(8);
    expect(accountOf(MAPPED, { address: '::ffff:127.0.0.1', port: 50_000 }, 4_747)).toBe(1_002);
    expect(accountOf(MAPPED, { address: '127.0.0.1', port: 50_000 }, 4_747)).toBe(1_002);
  });

  it('is not known where there is no such socket', () => {
    expect(accountOf(TABLE, { address: '127.0.0.1', port: 50_001 }, 4_747)).toBeNull();
    expect(accountOf('', { address: '127.0.0.1', port: 50_000 }, 4_747)).toBeNull();
    expect(accountOf(TABLE, { address: 'not an address', port: 50_000 }, 4_747)).toBeNull();
  });

  it('does not matter where accounts have no numbers, and a peer that is gone is refused', () => {
    expect(isOwnPeer({ address: '127.0.0.1', port: 1 }, 2, undefined)).toBe(true);
    expect(isOwnPeer({}, 2, 1_000)).toBe(false);
  });
});
