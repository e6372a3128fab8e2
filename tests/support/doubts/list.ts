import type { Setup, Shop } from '../stories/story.ts';

/** Presses keys of the page, as they are named on a keyboard; text in quotes is typed. */
export type Press = (...keys: readonly string[]) => Promise<void>;

/** A doubt of a cashier's day, the sentence that answers it, and the keys that lead there. */
export interface Doubt {
  readonly doubt: string;
  /** As it stands in the words of the program; «…» for what differs from case to case. */
  readonly says: string;
  /** «—»: it is said by itself. */
  readonly keys: string;
  readonly setup?: Setup;
  /** Leads up to the doubt in a real browser, and presses the keys. */
  readonly tell: (shop: Shop, press: Press) => Promise<void>;
}

const charged = async ({ till, see }: Shop, amount = '700') => {
  await till.charge(amount);
  await see.says('Esperando el pago');
};

const paid = async (shop: Shop) => {
  await charged(shop);
  shop.customer({ do: 'scan' });
  shop.customer({ do: 'pay' });
  await shop.see.says('PAGADO');
};

const cancelled = async (shop: Shop, press: Press) => {
  await charged(shop);
  shop.customer({ do: 'scan' });
  await press('F8');
  await shop.see.says('Cobro cancelado');
};

export const DOUBTS: readonly Doubt[] = [
  {
    doubt: '¿Ya pagó? Todavía no veo nada.',
    says: '…: no hay pago.',
    keys: 'Enter',
    async tell(shop, press) {
      await charged(shop);
      await press('Enter');
    },
  },
  {
    doubt: 'El cliente muestra que pagó, y la pantalla sigue esperando.',
    says: '…: Mercado Pago no tiene ningún pago de … para esta venta. No entregues.',
    keys: 'F6',
    async tell(shop, press) {
      await charged(shop);
      await press('F6');
    },
  },
  {
    doubt: '¿Puedo entregar?',
    says: 'PAGADO',
    keys: '—',
    tell: (shop) => paid(shop),
  },
  {
    doubt: 'La tarjeta no pasó. ¿Tengo que hacer algo?',
    says: 'Esperando el pago: el cliente puede probar con otro medio.',
    keys: '—',
    async tell(shop) {
      await charged(shop);
      shop.customer({ do: 'scan' });
      shop.customer({ do: 'reject' });
    },
  },
  {
    doubt: 'Pagó menos de lo que era.',
    says: 'Llegaron …. Faltan ….',
    keys: '—',
    async tell(shop) {
      await charged(shop);
      shop.customer({ do: 'scan' });
      shop.customer({ do: 'pay', amount: 300 });
    },
  },
  {
    doubt: 'Pagaron dos veces.',
    says: 'Pago duplicado',
    keys: '—',
    async tell(shop) {
      await charged(shop);
      for (const phone of ['A', 'B']) shop.customer({ do: 'scan', phone });
      for (const phone of ['A', 'B']) shop.customer({ do: 'pay', phone });
      await shop.see.says('PAGADO');
    },
  },
  {
    doubt: 'Lo cancelé, y el cliente dice que pagó igual.',
    says: '…, pero llegaron …',
    keys: 'F8',
    async tell(shop, press) {
      await cancelled(shop, press);
      shop.customer({ do: 'pay' });
    },
  },
  {
    doubt: 'Cancelé sin conexión. ¿Se puede pagar todavía?',
    says: 'Cancelando: todavía se puede pagar',
    keys: 'F8',
    async tell(shop, press) {
      await charged(shop);
      shop.network.down();
      await press('F8');
    },
  },
  {
    doubt: 'Se cortó internet con un cliente pagando.',
    says: 'Sin conexión desde las …. No entregues',
    keys: '—',
    async tell(shop) {
      await charged(shop);
      shop.network.down();
    },
  },
  {
    doubt: 'Internet anda, y Mercado Pago no.',
    says: 'Mercado Pago no responde desde las …. No entregues',
    keys: '—',
    async tell(shop) {
      await charged(shop);
      shop.provider.setFault({ on: 'any', kind: '500' });
    },
  },
  {
    doubt: 'Cambiaron la clave de la cuenta en medio de una venta.',
    says: 'Sin credencial válida desde las …. No entregues',
    keys: '—',
    async tell(shop) {
      await charged(shop);
      shop.provider.setFault({ on: 'any', kind: '401' });
    },
  },
  {
    doubt: 'Vuelve un cliente con el comprobante de una venta que ya no está en la pantalla.',
    says: 'Esa venta ya está cobrada: se entrega una sola vez.',
    keys: 'F6, monto, Enter',
    async tell(shop, press) {
      await paid(shop);
      await shop.till.next();
      await press('F6', '"700"', 'Enter');
    },
  },
  {
    doubt: 'Pagó, pero no es de ninguna venta.',
    says: 'Entró y no es de ninguna venta. No entregues hasta anotarlo en una.',
    keys: 'F6, monto, Enter',
    async tell(shop, press) {
      shop.customer({ do: 'pay-without-order', amount: 700, register: 'CAJA01' });
      await press('F6', '"700"', 'Enter');
    },
  },
  {
    doubt: '¿Este comprobante es de verdad?',
    says: '…: esta cuenta no tiene el pago …. No entregues.',
    keys: 'F6, Tab, Tab, número, Enter',
    async tell(_shop, press) {
      await press('F6', 'Tab', 'Tab', '"123456789012"', 'Enter');
    },
  },
  {
    doubt: 'No hay papel. ¿Se pierde el ticket?',
    says: 'Ticket en espera',
    keys: '—',
    async tell(shop) {
      shop.printer.behaviour('paper-out');
      await paid(shop);
    },
  },
  {
    doubt: 'La impresora se trabó en medio del ticket.',
    says: '¿Salió el ticket?',
    keys: '—',
    async tell(shop) {
      shop.printer.behaviour('dies-in-the-middle');
      await paid(shop);
    },
  },
  {
    doubt: 'El QR lo tiene otra caja.',
    says: 'Otra orden ocupa la caja',
    keys: '—',
    async tell(shop) {
      shop.stranger.putsOrder(890);
      await shop.till.charge('700');
    },
  },
  {
    doubt: 'Se cortó la luz con un cliente por pagar.',
    says: 'El cliente escanea y paga. No entregues todavía.',
    keys: '—',
    async tell(shop) {
      await charged(shop);
      await shop.till.kill();
      await shop.till.start();
    },
  },
  {
    doubt: 'Puse mal el importe, y ya está en el QR.',
    says: 'Esperando el pago',
    keys: 'el importe bueno, F7',
    async tell(shop, press) {
      await charged(shop, '7000');
      await press('"700"', 'F7');
      await shop.see.says('Esperando el pago');
    },
  },
  {
    doubt: 'Al final paga en efectivo.',
    says: 'COBRADO EN EFECTIVO',
    keys: 'F8, F9',
    async tell(shop, press) {
      await cancelled(shop, press);
      await press('F9');
    },
  },
  {
    doubt: '¿Se devolvió de verdad?',
    says: 'Devuelta',
    keys: 'F2',
    async tell(shop) {
      await paid(shop);
      await shop.till.refund(null);
    },
  },
  {
    doubt: 'La pantalla no cambia más.',
    says: 'No se sabe: la caja no responde',
    keys: '—',
    async tell(shop) {
      await charged(shop);
      await shop.till.kill();
    },
  },
];

/** The sentence as a pattern: «…» is whatever stands there. */
export function patternOf(says: string): RegExp {
  const parts = says.split('…').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(parts.join('.+?'));
}
