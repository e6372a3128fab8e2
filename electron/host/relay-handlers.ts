import { answer, type Reply } from '../../shared/reply.ts';
import type { Handlers } from './handler-types.ts';
import type { RelaySetup } from './relay-setup.ts';

/** «Ajustes», «Conexión», «Avisos». */
export function relayHandlers(
  relay: RelaySetup,
): Pick<Handlers, 'relay.read' | 'relay.enrol' | 'relay.leave' | 'relay.panel-changed'> {
  const read = () => answer(relay.view());
  const after = (reply: Reply<null>) => (reply.ok ? read() : reply);
  return {
    'relay.read': read,
    'relay.enrol': async (typed) => after(await relay.enrol(typed)),
    'relay.leave': async () => after(await relay.leave()),
    'relay.panel-changed': () => after(relay.panelChanged()),
  };
}
