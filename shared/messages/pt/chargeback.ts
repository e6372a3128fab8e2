import type { Messages } from '../types.ts';

export const chargeback: Messages['chargeback'] = {
  title: 'Contestação',
  reason: (code: string) => `Motivo: ${code}`,
  until: (when: string) => `Documentos até ${when}`,
  passed: (when: string) => `Documentos até ${when}: já passou`,
  wanted: 'Pede documentos',
  notWanted: 'Não pede documentos',
  inReview: 'Documentos enviados: o Mercado Pago está analisando',
  valid: 'Documentos aceitos',
  invalid: 'Documentos não aceitos',
  covered: 'Coberta pelo Mercado Pago',
  notCovered: 'Não coberta pelo Mercado Pago',
  number: (id: string) => `Contestação ${id}`,
  open: 'Incidente aberto',
  closed: (when: string) => `Incidente fechado em ${when}`,
  has: 'Tem contestação',
  unknownAmount: 'Sem valor',
  next: {
    until:
      'Imprima o histórico e envie com os outros documentos no Mercado Pago antes da data. Depois feche.',
    wanted:
      'Imprima o histórico e envie logo com os outros documentos no Mercado Pago: não diz até quando. Depois feche.',
    passed: 'A data para enviar documentos já passou. Veja no Mercado Pago como ficou e feche.',
    covered: 'O Mercado Pago cobre: não é preciso enviar nada. Feche.',
    'not-wanted': 'Não é preciso enviar nada. Veja no Mercado Pago como fica e feche.',
    unread:
      'Imprima o histórico e envie o quanto antes com os outros documentos. Há uma data para enviar: a data não dá para entender, veja no Mercado Pago. Depois feche.',
    'in-review':
      'O Mercado Pago já tem os documentos e está analisando. Não é preciso enviar de novo. Feche.',
    valid: 'O Mercado Pago aceitou os documentos. Não é preciso enviar mais nada. Feche.',
    invalid:
      'O Mercado Pago não aceitou os documentos. Veja no Mercado Pago por quê, e se aceita outros. Depois feche.',
    untold: 'Veja no Mercado Pago se pede documentos e até quando. Se pedir, envie também o histórico.',
  },
  refundAsk:
    'Este pagamento tem uma contestação: o banco pode já ter devolvido este dinheiro ao cliente. Se você também devolver, o dinheiro é devolvido duas vezes.',
  deliverAsk:
    'Este pagamento tem uma contestação: o banco pode levar este dinheiro. Se você entregar, pode perder a mercadoria e o dinheiro.',
  keepAsk: 'Este pagamento tem uma contestação: o banco pode levar este dinheiro.',
  refundYes: 'Devolver mesmo assim',
  storyPrint: 'Imprimir histórico',
  storyPreview: 'Assim sai o histórico',
  storyShow: 'Ver o histórico',
  storyHide: 'Fechar o histórico',
  storyPaper: {
    printed: 'Histórico impresso.',
    sent: 'Histórico enviado à impressora: veja se saiu.',
    notPrinted: (why: string) =>
      `${why}. Nada foi impresso e nada fica à espera: toque em «Imprimir histórico» de novo quando estiver pronta.`,
    unknown: (why: string) =>
      `${why}. Não se sabe se o histórico saiu. Veja o papel: se não estiver inteiro, toque em «Imprimir histórico» de novo.`,
  },
};
