import type { FailureTable } from '../words.ts';

/** Of late money that is delivered, and of money that is attached to a sale. */
export const deliveryFailures = {
  'voucher-not-attached': {
    title: 'Não foi anotado na venda',
    meaning:
      'Esse pagamento é ou pode ser de outra venda desse valor, voltou ao cliente, ou a venda já não o espera.',
    next: 'Pergunte de novo com F6 e veja a venda.',
  },
  'payment-of-another-sale': {
    title: 'Esse pagamento já é de outra venda',
    meaning: 'Ele pagou outra venda: aqui nada é entregue nem devolvido.',
    next: 'Procure o número do pagamento na lista de vendas: está na que ele pagou.',
  },
  'delivery-contradicted': {
    title: 'Não foi entregue',
    meaning: 'O Mercado Pago já não diz o mesmo deste pagamento: mudou, foi devolvido ou é de outro valor.',
    next: 'Não entregue a compra. Veja o incidente da venda.',
  },
} satisfies Partial<FailureTable>;
