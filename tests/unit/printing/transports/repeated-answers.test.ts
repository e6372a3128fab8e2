import { describe, expect, it } from 'vitest';
import {
  askAfter,
  askBefore,
  unknownCapabilities,
} from '../../../../electron/printing/transports/capabilities.ts';
import { CONFIRM_BYTES } from '../../../../electron/printing/transports/status.ts';
import { createStatusProtocol } from '../../../../electron/printing/transports/status-protocol.ts';
import { never, toolsWith } from '../../../support/event-loop-clock.ts';
import { VirtualClock } from '../../../support/virtual-clock.ts';

const WELL = 0x12;
const FAR_APART_MS = 20_000;

/** A printer that gives each answer to GS r once more, so much later. */
function repeating(againMs: number) {
  const clock = new VirtualClock(1_700_000_000_000);
  const tools = toolsWith(clock);
  const capabilities = unknownCapabilities(tools);
  const state = { losesAll: false };
  const protocol = createStatusProtocol(
    clock,
    async (bytes) => {
      const isInTurn = Buffer.from(CONFIRM_BYTES).equals(bytes);
      if (bytes.length === 0 || (isInTurn && state.losesAll)) return;
      const say = () => protocol.hear(Uint8Array.of(isInTurn ? 0 : WELL));
      clock.after(5, say);
      if (isInTurn) clock.after(againMs, say);
    },
    capabilities.unanswered,
  );
  async function until<Value>(promise: Promise<Value>): Promise<Value> {
    let settled = false;
    const mark = (): void => void (settled = true);
    promise.then(mark, mark);
    while (!settled) await clock.advance(5);
    return promise;
  }
  const { limits } = tools;
  return {
    clock,
    state,
    /** One ticket whose bytes were all taken. */
    async print(isTorn: boolean) {
      await until(askBefore(protocol, capabilities, limits, never, { between: false, anyway: false }));
      state.losesAll = isTorn;
      const outcome = await until(askAfter(protocol, capabilities, limits, never));
      state.losesAll = false;
      return outcome;
    },
  };
}

describe('24: a printer that gives each answer twice', () => {
  it.each([60, 200, 700, 1_500, 2_500])(
    '%i ms later: no ticket whose end it lost is confirmed, near or far from the one before',
    async (againMs) => {
      const { clock, print } = repeating(againMs);
      expect(await print(true)).not.toBe('confirmed');
      for (const isTorn of [false, true, true, false, true]) {
        const outcome = await print(isTorn);
        if (isTorn) expect(outcome).not.toBe('confirmed');
        await clock.advance(FAR_APART_MS);
      }
    },
  );

  it('is believed no more in this run, and what it takes is sent', async () => {
    const { clock, print } = repeating(300);
    await print(false);
    await clock.advance(FAR_APART_MS);
    expect(await print(false)).toBe('sent');
    await clock.advance(FAR_APART_MS);
    expect(await print(false)).toBe('sent');
  });
});
