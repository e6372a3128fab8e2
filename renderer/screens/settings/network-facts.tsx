import type { NetworkView } from '../../../shared/views.ts';
import { useScreen } from '../../app/context.ts';
import { Facts } from './plain-tabs.tsx';

/** Whom the till trusts besides its own authorities, and through what it goes: shown, never changed here. */
export function NetworkFacts({ network: { authorities, proxy } }: { network: NetworkView }) {
  const words = useScreen().formatter.words.connection.network;
  const trusted =
    authorities === null ? words.unread : authorities === 0 ? words.ownOnly : words.more(authorities);
  const through =
    proxy.kind === 'none'
      ? words.none
      : proxy.kind === 'used'
        ? proxy.address
        : words.notUsable(proxy.address);
  return (
    <>
      <h3>{words.title}</h3>
      <Facts
        facts={[
          [words.authorities, trusted],
          [words.proxy, through],
        ]}
      />
    </>
  );
}
