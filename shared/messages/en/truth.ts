import type { Messages } from '../types.ts';

export const truth = {
  blind: {
    network: 'No connection',
    provider: 'Mercado Pago does not answer',
    token: 'No valid credential',
    register: 'The Mercado Pago register does not work like this',
    clock: 'The clock is wrong',
  },
  blindSince: (why: string, time: string) => `${why} since ${time}. Do not hand over`,
  blindNow: (why: string) => `${why}. Do not hand over`,
  newest: (time: string) => `No news since ${time}.`,
  cashOnly: 'Cash only for now',
  cashOnlyRecovery: 'Until the recovery is ended nothing is charged by QR.',
  asked: {
    none: (time: string) => `${time}: no payment.`,
    since: (time: string) => `No news since ${time}.`,
    again: (time: string) => `The till asks again at ${time}.`,
  },
  connection: {
    training: 'Simulated Mercado Pago',
    other: 'Test server',
    test: 'Test account',
  },
} satisfies Messages['truth'];
