import type { CeilingRule, CeilingView } from '../../shared/ceiling.ts';
import type { RequestOf } from '../../shared/contract.ts';
import { answer, refuse, type Reply } from '../../shared/reply.ts';
import { parseTyped } from '../../shared/typed-sum.ts';
import type { PreferencesFile } from './preferences.ts';
import type { Runtime } from './runtime.ts';

type Parts = { readonly core: () => Pick<Runtime, 'engine'>; readonly preferences: PreferencesFile };

/** «Ajustes», «Tope y teclado»: above which amount a person is asked, and what the books teach of it. */
export function ceilingView({ core, preferences }: Parts): Reply<CeilingView> {
  const learnt = core().engine.query('amounts.learnt', {});
  return learnt.ok
    ? answer({ rule: preferences.now.ceiling, learnt: learnt.value.ceiling })
    : refuse(learnt.failure.code);
}

export function saveCeiling(parts: Parts, input: RequestOf<'ceiling.save'>): Reply<CeilingView> {
  const rule = input.kind === 'set' ? setTo(parts, input.amount) : answer(input);
  if (!rule.ok) return rule;
  try {
    parts.preferences.change({ ceiling: rule.value });
  } catch {
    return refuse('file-not-written');
  }
  return ceilingView(parts);
}

function setTo({ core }: Parts, typed: string): Reply<CeilingRule> {
  const { currency, locale } = core().engine.snapshot().shop;
  if (currency === null) return refuse('not-checked-yet');
  const amount = parseTyped(typed, { currency, locale });
  return amount.ok ? answer({ kind: 'set', amount: amount.value }) : refuse(amount.reason);
}
