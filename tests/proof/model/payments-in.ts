/** A payment as the body of an answer tells it. Amounts in units, times in milliseconds. */
export interface PaymentTold {
  readonly id: string;
  readonly net: number;
  readonly changedAt: number;
  readonly reference: string | null;
}

export function paymentsIn(body: string): PaymentTold[] {
  const value = JSON.parse(body) as Record<string, unknown>;
  const scans = (value['elements'] ?? (value['payments'] ? [value] : [])) as Record<string, unknown>[];
  const inside = scans.flatMap((scan) =>
    ((scan['payments'] ?? []) as Record<string, unknown>[]).map((payment): Record<string, unknown> => ({
      external_reference: scan['external_reference'],
      ...payment,
    })),
  );
  const results = (value['results'] ?? []) as Record<string, unknown>[];
  const alone = value['transaction_amount'] === undefined ? [] : [value];
  return [...inside, ...results, ...alone].map((payment) => {
    const back = Number(payment['transaction_amount_refunded'] ?? payment['amount_refunded'] ?? 0);
    const changed = String(payment['date_last_updated'] ?? payment['last_modified']);
    return {
      id: String(payment['id']),
      net: Number(payment['transaction_amount']) - back,
      changedAt: Date.parse(changed),
      reference: (payment['external_reference'] as string | undefined) ?? null,
    };
  });
}
