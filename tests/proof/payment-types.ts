import type { Evidence } from './evidence.ts';

/** How each payment was made, as the provider told it in any of its answers: `account_money`, `credit_card` … */
export function readsOfPayments({ served }: Evidence): ReadonlyMap<string, ReadonlySet<string>> {
  const types = new Map<string, Set<string>>();
  for (const { body } of served) {
    if (!body.includes('payment_type_id')) continue;
    try {
      JSON.parse(body, (_name, value: unknown) => {
        if (typeof value !== 'object' || value === null) return value;
        const { id, payment_type_id: type } = value as Readonly<Record<string, unknown>>;
        if (typeof type !== 'string') return value;
        const known = types.get(String(id)) ?? new Set<string>();
        types.set(String(id), known.add(type));
        return value;
      });
    } catch {
      // Cut off or no JSON: it tells of no payment.
    }
  }
  return types;
}
