import type { Messages } from '../types.ts';

export const truth = {
  blind: {
    network: 'Sem conexão',
    provider: 'O Mercado Pago não responde',
    token: 'Sem credencial válida',
    register: 'O caixa do Mercado Pago não serve assim',
    clock: 'O relógio está errado',
  },
  blindSince: (why: string, time: string) => `${why} desde as ${time}. Não entregue`,
  blindNow: (why: string) => `${why}. Não entregue`,
  newest: (time: string) => `Sem notícias desde as ${time}.`,
  cashOnly: 'Só dinheiro por enquanto',
  cashOnlyRecovery: 'Até terminar a recuperação não se cobra com QR.',
  asked: {
    none: (time: string) => `${time}: não há pagamento.`,
    since: (time: string) => `Sem notícias desde as ${time}.`,
    again: (time: string) => `O caixa pergunta de novo às ${time}.`,
  },
  connection: {
    training: 'Mercado Pago simulado',
    other: 'Servidor de testes',
    test: 'Conta de teste',
  },
} satisfies Messages['truth'];
