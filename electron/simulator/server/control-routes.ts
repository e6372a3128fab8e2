import { parseCustomerAction } from '../provider/customer-actions.ts';
import { parseFault } from '../provider/faults.ts';
import type { ScriptStep } from '../provider/customer-actions.ts';
import type { ProviderControl } from '../provider/control.ts';

export interface ControlAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Moves the simulator's clock ahead by milliseconds; absent where the clock belongs to somebody else. */
export type AdvanceClock = (ms: number) => void;

function ok(body: unknown): ControlAnswer {
  return { status: 200, body };
}

function wrong(what: string): ControlAnswer {
  return { status: 400, body: { ok: false, wrong: what } };
}

function postScript(control: ProviderControl, body: unknown): ControlAnswer {
  const steps = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)['steps'] : null;
  if (!Array.isArray(steps)) return wrong('steps');
  const script: ScriptStep[] = [];
  for (const step of steps as readonly unknown[]) {
    const { atMs, action } = (step ?? {}) as Record<string, unknown>;
    const parsed = parseCustomerAction(action);
    if (typeof atMs !== 'number' || !(atMs >= 0)) return wrong('atMs');
    if ('wrong' in parsed) return wrong(parsed.wrong);
    script.push({ atMs, action: parsed });
  }
  control.script(script);
  return ok({ ok: true, steps: script.length });
}

function postClock(advance: AdvanceClock | undefined, body: unknown): ControlAnswer {
  const ms =
    typeof body === 'object' && body !== null ? (body as Record<string, unknown>)['advanceMs'] : null;
  if (!advance) return { status: 409, body: { ok: false, wrong: 'clock' } };
  if (typeof ms !== 'number' || !(ms >= 0 && ms <= 400 * 86_400_000)) return wrong('advanceMs');
  advance(ms);
  return ok({ ok: true });
}

function patchSettings(control: ProviderControl, body: unknown): ControlAnswer {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return wrong('settings');
  try {
    control.configure(body);
  } catch (error) {
    if (error instanceof RangeError) return wrong(error.message);
    throw error;
  }
  return ok(control.settings());
}

/** Answers one request to the control API; null for an unknown path. `body` is parsed JSON or undefined. */
export function controlAnswer(
  control: ProviderControl,
  advance: AdvanceClock | undefined,
  method: string,
  path: string,
  body: unknown,
): ControlAnswer | null {
  switch (`${method} ${path}`) {
    case 'GET /_control/state':
      return ok({ ...control.state(), faults: control.faults(), counts: control.counts() });
    case 'GET /_control/ledger':
      return ok({ entries: control.ledger() });
    case 'GET /_control/requests':
      return ok({ counts: control.counts(), requests: control.requests() });
    case 'GET /_control/notifications':
      return ok({ notifications: control.notifications() });
    case 'GET /_control/settings':
      return ok(control.settings());
    case 'PATCH /_control/settings':
      return patchSettings(control, body);
    case 'GET /_control/faults':
      return ok({ faults: control.faults() });
    case 'POST /_control/faults': {
      const fault = parseFault(body);
      return 'wrong' in fault ? wrong(fault.wrong) : ok({ ok: true, id: control.setFault(fault) });
    }
    case 'DELETE /_control/faults':
      control.clearFaults();
      return ok({ ok: true });
    case 'POST /_control/customer': {
      const action = parseCustomerAction(body);
      return 'wrong' in action ? wrong(action.wrong) : ok(control.customer(action));
    }
    case 'POST /_control/script':
      return postScript(control, body);
    case 'POST /_control/clock':
      return postClock(advance, body);
    default: {
      const fault = /^\/_control\/faults\/(\d+)$/.exec(path);
      if (method !== 'DELETE' || !fault) return null;
      control.clearFaults(Number(fault[1]));
      return ok({ ok: true });
    }
  }
}
