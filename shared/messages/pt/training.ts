import type { Messages } from '../types.ts';
import type { FaultTable } from '../words.ts';

const faults: FaultTable = {
  none: 'Funciona bem',
  down: 'Não responde',
  slow: 'Demora muito',
  html: 'Responde outra coisa',
  'rate-limited': 'Pede para esperar',
};

export const training = {
  title: 'Cliente de treino',
  hint: 'Faça o papel do cliente: escaneie o QR e pague com este telefone.',
  phone: {
    waiting: 'Escaneie o QR do caixa',
    order: 'Você vai pagar',
    paying: 'Processando…',
    paid: 'Pronto! Você pagou',
    rejected: 'Não foi possível processar o pagamento',
  },
  scan: 'Escanear',
  means: 'Com que paga',
  payWith: {
    credit_card: 'Crédito',
    debit_card: 'Débito',
    account_money: 'Saldo',
    pix: 'Pix',
  },
  pay: 'Pagar',
  reason: 'Por que falha',
  reasons: {
    cc_rejected_insufficient_amount: 'Sem saldo',
    cc_rejected_call_for_authorize: 'Ligar ao banco',
    cc_rejected_high_risk: 'Por segurança',
    cc_rejected_other_reason: 'Sem motivo',
  },
  reject: 'Falhar',
  providerFaults: 'O que também acontece',
  again: 'Outro telefone paga o mesmo',
  late: 'Pagar fora do prazo',
  fault: 'Mercado Pago simulado',
  faults,
  paper: 'Impressora de treino',
  noPaper: 'O papel sai por aqui.',
} satisfies Messages['training'];
