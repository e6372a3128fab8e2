import { describe, expect, it } from 'vitest';
import { relayTold } from '../../../../renderer/view-models/relay.ts';
import { formatterFor } from '../../../../renderer/view-models/shop.ts';
import type { RelayView } from '../../../../shared/relay-setup.ts';
import { NOON, shopAtWork } from '../../../e2e/gallery/snapshots.ts';

const formatter = formatterFor(shopAtWork().shop, null);
const PLACE = { url: 'https://a.example', accountUrl: 'https://a.example/n/a' };
const told = (view: Partial<RelayView>) =>
  relayTold(
    {
      ...{ state: 'off', since: null, url: null, isFromEnvironment: false, accountUrl: null, delayMs: null },
      ...{ isPanelOld: false, leavesHereAlone: false },
      ...view,
    },
    formatter,
  );

describe('what is said of the relay', () => {
  it('is that there is none, and a place to type one', () => {
    expect(told({})).toEqual({
      ...{ text: 'No hay servidor de avisos.', isGood: false, delay: null, mayEnrol: true, mayLeave: false },
      ...{ shared: null, leaves: 'all', panelUrl: null, isPanelOld: false },
    });
  });

  it('is that notifications arrive, and it can be taken off', () => {
    expect(told({ ...PLACE, state: 'connected' })).toEqual({
      ...{
        text: 'Conectada: los avisos llegan.',
        isGood: true,
        delay: null,
        mayEnrol: false,
        mayLeave: true,
      },
      ...{ shared: null, leaves: 'all', panelUrl: PLACE.accountUrl, isPanelOld: false },
    });
  });

  it.each([
    [412, 'Los avisos llegan en 0,4 s: es lo usual de los últimos pagos.'],
    [3, 'Los avisos llegan en 0,1 s: es lo usual de los últimos pagos.'],
    [61_250, 'Los avisos llegan en 61,3 s: es lo usual de los últimos pagos.'],
  ])('is how late they are: %d ms', (delayMs, delay) => {
    expect(told({ ...PLACE, state: 'connected', delayMs })).toMatchObject({ delay });
    expect(told({ ...PLACE, state: 'away', since: NOON, delayMs })).toMatchObject({ delay: null });
  });

  it('is since when it does not answer, and that nothing is lost by that', () => {
    expect(told({ ...PLACE, state: 'away', since: NOON })).toMatchObject({
      text: 'Sin avisos desde el 20/11/2026 14:05. Los pagos se siguen buscando como siempre.',
      isGood: false,
      mayEnrol: false,
    });
  });

  it('one that has removed the till takes another code, and has no address for the panel', () => {
    expect(told({ ...PLACE, state: 'removed', isPanelOld: true })).toMatchObject({
      ...{ mayEnrol: true, mayLeave: true, panelUrl: null, isPanelOld: false },
    });
  });

  it('one that does not believe the till\u2019s key takes another code, and has no address for the panel', () => {
    expect(told({ ...PLACE, state: 'keyless' })).toMatchObject({
      ...{ mayEnrol: true, mayLeave: true, panelUrl: null, isGood: false },
    });
  });

  it('another computer that may be this till is told of where the state does not say so', () => {
    const shared = (view: Partial<RelayView>) => told({ ...PLACE, ...view, since: NOON }).shared;
    expect(shared({ state: 'connected', leavesHereAlone: true })).toContain('Otra computadora puede tener');
    expect(shared({ state: 'away', leavesHereAlone: true })).not.toBeNull();
    expect(shared({ state: 'replaced', leavesHereAlone: true })).toBeNull();
    expect(shared({ state: 'recovery', leavesHereAlone: true })).toBeNull();
    expect(shared({ state: 'connected' })).toBeNull();
  });

  it('no button is named that is not there: the environment\u2019s relay is taken off there', () => {
    const view = { ...PLACE, state: 'replaced', isFromEnvironment: true } as const;
    expect(told(view).text).not.toContain('Quitá');
    expect(told(view)).toMatchObject({ mayLeave: false });
  });

  it('another address for the panel is said to be another', () => {
    expect(told({ ...PLACE, state: 'connected', isPanelOld: true })).toMatchObject({
      ...{ panelUrl: PLACE.accountUrl, isPanelOld: true },
    });
  });

  it.each(['replaced', 'connecting', 'connected', 'away'] as const)(
    'a code can be typed to its end while two copies take turns: %s',
    (state) =>
      expect(told({ ...PLACE, state, since: NOON, leavesHereAlone: true })).toMatchObject({ mayEnrol: true }),
  );

  it('while books wait for a person no code is asked for', () => {
    expect(told({ ...PLACE, state: 'recovery', leavesHereAlone: true })).toMatchObject({ mayEnrol: false });
  });

  it('where another computer may listen with the same key, it is taken off here alone', () => {
    const view = { ...PLACE, state: 'replaced', leavesHereAlone: true } as const;
    expect(told(view)).toMatchObject({ leaves: 'here', mayEnrol: true, mayLeave: true });
  });

  it('one of the environment is not taken off, and takes a code where its own was refused', () => {
    expect(told({ ...PLACE, state: 'connected', isFromEnvironment: true })).toMatchObject({
      mayLeave: false,
    });
    expect(told({ state: 'off', url: PLACE.url, isFromEnvironment: true })).toMatchObject({
      text: 'Esta caja no está dada de alta en el servidor de avisos: pedí un código y escribilo acá.',
      mayEnrol: true,
    });
  });

  it.each(['practice', 'recovery', 'enrolling', 'connecting', 'unread', 'flooded', 'foreign'] as const)(
    '%s takes no address and no code',
    (state) => expect(told({ state })).toMatchObject({ mayEnrol: false, isGood: false }),
  );
});
