type Json = Record<string, unknown>;

/** Which untruths about the newest order's payment are told just now. */
interface ToldNow {
  /** The page of the order before names it too. */
  readonly isNamed: boolean;
  /** The newest order's own page does not know it yet. */
  readonly isLater: boolean;
}

export function paymentsOf(order: Json): readonly Json[] {
  return ((order['transactions'] as Json | undefined)?.['payments'] ?? []) as Json[];
}

/** The page of an order, as one that tells of the newest payment in the wrong place. @param pages the true ones, the newest last. */
export function toldOlder(body: Json, pages: readonly Json[], now: ToldNow): Json {
  const [before, newest] = [pages.at(-2), pages.at(-1)];
  if (newest?.['status'] !== 'processed') return body;
  const transactions = body['transactions'] as Json | undefined;
  if (now.isLater && body['id'] === newest['id'])
    return {
      ...body,
      ...{ status: 'created', status_detail: 'created', transactions: { ...transactions, payments: [] } },
    };
  if (!now.isNamed || before === undefined || body['id'] !== before['id']) return body;
  const payments = [...(body['status'] === 'processed' ? paymentsOf(body) : []), ...paymentsOf(newest)];
  return {
    ...body,
    ...{ status: 'processed', status_detail: 'accredited', transactions: { ...transactions, payments } },
  };
}
