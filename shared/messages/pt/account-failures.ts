import type { FailureTable } from '../words.ts';

/** Why an account, its country or its register cannot charge. */
export const accountFailures = {
  'register-unknown': {
    title: 'O Mercado Pago não conhece este caixa',
    meaning: 'Nada foi cobrado: o QR não está ligado à loja configurada.',
    next: 'Revise a loja e o caixa em Configurações.',
  },
  'register-no-store': {
    title: 'Esse caixa não está em nenhuma loja',
    meaning: 'O Mercado Pago só cobra com caixas que estão em uma loja. Nada mudou.',
    next: 'Escolha em qual loja está.',
  },
  'register-code-refused': {
    title: 'O Mercado Pago não deixa usar esse caixa',
    meaning: 'Foi criado no app e não aceita o código necessário para cobrar daqui.',
    next: 'Crie um caixa novo: está na mesma lista, e o QR do outro não muda.',
  },
  'register-amount-not-fixed': {
    title: 'O QR deste caixa deixa escolher o valor',
    meaning: 'O cliente poderia pagar outra quantia: assim não se cobra.',
    next: 'Corrija o caixa em Configurações, em Conexão.',
  },
  'account-differs': {
    title: 'A credencial é de outra conta',
    meaning: 'Nada mudou: esta pasta de dados e as suas vendas são de outra conta, e não mudam de conta.',
    next: 'Use uma credencial da conta de sempre. Outra conta precisa de outra pasta de dados.',
  },
  'site-unknown': {
    title: 'O país da conta não tem cobrança com QR',
    meaning: 'Não dá para cobrar com esta conta.',
    next: 'Conecte uma conta de um país com QR do Mercado Pago.',
  },
  'interface-unsupported': {
    title: 'O Mercado Pago não aceita a interface nova com esta conta ou este caixa',
    meaning: 'Nada foi cobrado: o pedido não chegou a ser feito.',
    next: 'Em Configurações, em Conexão, escolha «Automática» ou «A de sempre», e cobre de novo.',
  },
} satisfies Partial<FailureTable>;
