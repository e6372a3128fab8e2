import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RequestName, RequestOf } from '../../shared/contract.ts';
import type { AskedAbout, Failure, FailureCode } from '../../shared/failures.ts';
import type { Consent } from '../../shared/operators.ts';
import type { Reply } from '../../shared/reply.ts';
import type { Right } from '../../shared/rights.ts';
import type { ScreenClient } from '../clients/screen-client.ts';

/** What somebody is asked to agree to. */
export interface AskedAct {
  readonly right: Right;
  readonly name: RequestName;
  readonly request: object;
  readonly about: AskedAbout | null;
}

/** An act that waits for somebody's consent. */
interface Asked {
  readonly act: AskedAct;
  readonly send: (consent: Consent) => Promise<Reply<unknown>>;
  readonly end: (reply: Reply<unknown>) => void;
  readonly refused: Reply<never>;
}

export interface OperatorPanelState {
  /** Somebody wants to say who works. */
  readonly isOpen: boolean;
  readonly asked: Asked | null;
}

/** Where people say who they are: to work, or to agree to one act. */
export interface OperatorPanel extends StoreApi<OperatorPanelState> {
  /** The same client; what is refused for want of a right waits for a consent before its answer comes. */
  readonly client: ScreenClient;
  readonly show: (isOpen: boolean) => void;
  /** Sends the act once more, with this consent. @returns what was wrong with the consent; null: the act has its answer. */
  readonly agree: (consent: Consent) => Promise<Failure | null>;
  /** The act stays refused. */
  readonly refuse: () => void;
}

/** Of the consent, not of the act: another PIN may be typed. */
const OF_CONSENT: readonly FailureCode[] = [
  'pin-wrong',
  'pin-wait',
  'pin-none',
  'consent-without-right',
  'operator-unknown',
];

export function createOperatorPanel(client: ScreenClient): OperatorPanel {
  const store = createStore<OperatorPanelState>()(() => ({ isOpen: false, asked: null }));

  const end = (reply: Reply<unknown>): void => {
    const { asked } = store.getState();
    store.setState({ asked: null });
    asked?.end(reply);
  };

  const request = async <Name extends RequestName>(name: Name, asked: RequestOf<Name>) => {
    const reply = await client.request(name, asked);
    if (reply.ok || reply.failure.code !== 'right-missing' || reply.failure.right === undefined) return reply;
    // One question at a time: what comes beside it stays refused.
    if (store.getState().asked !== null) return reply;
    const { right, about = null } = reply.failure;
    const act = { right, name, request: asked, about };
    return new Promise<typeof reply>((settle) => {
      const send = (consent: Consent) => client.request(name, { ...asked, consent });
      store.setState({ asked: { act, send, end: settle as Asked['end'], refused: reply } });
    });
  };

  return {
    ...store,
    client: { request, listen: (onMessage, onLink) => client.listen(onMessage, onLink) },
    show: (isOpen) => store.setState({ isOpen }),
    agree: async (consent) => {
      const { asked } = store.getState();
      if (asked === null) return null;
      const reply = await asked.send(consent);
      if (!reply.ok && OF_CONSENT.includes(reply.failure.code)) return reply.failure;
      // Somebody else may have taken the question away meanwhile.
      if (store.getState().asked === asked) end(reply);
      else asked.end(reply);
      return null;
    },
    refuse: () => {
      const { asked } = store.getState();
      if (asked !== null) end(asked.refused);
    },
  };
}
