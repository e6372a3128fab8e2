import { MemoryWorld, type WorldOptions } from '../../support/memory-world.ts';

/** A short story, and what went wrong in it, one line each. */
export type Trap = () => Promise<readonly string[]>;

export async function shopWith(options: WorldOptions = {}): Promise<MemoryWorld> {
  const world = new MemoryWorld({ recorded: true, ...options });
  await world.start();
  await world.run(5_000);
  return world;
}

export async function charge(world: MemoryWorld, amount: string): Promise<void> {
  await world.command('charge.start', { amount });
  await world.run(10);
}

export function unless(right: boolean, wrong: string): readonly string[] {
  return right ? [] : [wrong];
}

/** Another till puts its order on our register. */
export function anOrderOfAnother(world: MemoryWorld, amount = 60.25, name = 'another-till'): void {
  const path = `/instore/qr/seller/collectors/${world.provider.userId}/stores/TIENDA01/pos/CAJA01/orders`;
  const title = 'Otra caja';
  const item = { title, unit_price: amount, quantity: 1, unit_measure: 'unit', total_amount: amount };
  world.elsewhere('PUT', path, {
    external_reference: name,
    title,
    description: title,
    total_amount: amount,
    items: [item],
  });
}

/** Charged, scanned, cancelled, and off the register; the phone still holds the order. */
export async function leftWithAPhone(world: MemoryWorld, amount: string): Promise<void> {
  await charge(world, amount);
  world.provider.customer({ do: 'scan' });
  await world.command('charge.cancel', { chargeId: world.charge().chargeId });
  await world.run(500);
}

export async function paid(world: MemoryWorld, amount: string): Promise<void> {
  await charge(world, amount);
  world.provider.customer({ do: 'scan' });
  world.provider.customer({ do: 'pay' });
  await world.run(8_000);
}
