import type { CustomerOutcome, RefusalCode } from './customer-actions.ts';
import type { Account, Register } from './state.ts';
import type { World } from './world.ts';

export function refuse(code: RefusalCode): CustomerOutcome {
  return { ok: false, code };
}

/** A register by its external id or its id; without a name, the first. */
export function findRegister(world: World, name: string | undefined): Register | null {
  for (const register of world.registers.values()) {
    if (
      name === undefined ||
      register.externalId?.toLowerCase() === name.toLowerCase() ||
      String(register.id) === name
    )
      return register;
  }
  return null;
}

export function findAccount(world: World, register: Register): Account | null {
  for (const account of world.accounts.values()) if (account.userId === register.userId) return account;
  return null;
}
