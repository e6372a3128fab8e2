import type { Messages } from '../types.ts';

export const voucherDesk = {
  short: 'Comprovante',
  title: 'Um comprovante, em toda a conta',
  amount: 'Quanto',
  about: 'Hora aprox.',
  id: 'ou n.º da operação',
  ask: 'Perguntar',
  lostQuestion: 'O caixa não tem mais essa pergunta: pergunte de novo.',
  wrong: {
    about: 'Essa hora não existe. Escreva assim: 14:09. Vai de 00:00 a 23:59.',
    id: 'Isso não é um número de operação: copie só os algarismos do comprovante.',
  },
  /** What was asked, before what is answered. */
  of: {
    number: (id: string) => `N.º ${id}`,
    any: 'Qualquer valor',
    about: (what: string, time: string) => `${what}, por volta das ${time}`,
    since: (what: string, time: string) => `${what}, desde as ${time}`,
  },
  everywhere: 'Toda a conta',
  looking: 'Perguntando ao Mercado Pago…',
  none: (time: string, amount: string, from: string, to: string) =>
    `${time}: não chegou nenhum pagamento de ${amount} entre ${from} e ${to}. Não entregue.`,
  noneOfAny: (time: string, from: string, to: string) =>
    `${time}: não chegou nenhum pagamento entre ${from} e ${to}. Não entregue.`,
  noneOn: (time: string, amount: string, day: string, from: string, to: string) =>
    `${time}: não chegou nenhum pagamento de ${amount} em ${day}, entre ${from} e ${to}. Não entregue.`,
  noneOfAnyOn: (time: string, day: string, from: string, to: string) =>
    `${time}: não chegou nenhum pagamento em ${day}, entre ${from} e ${to}. Não entregue.`,
  dayBefore: (day: string) => `Pergunta-se por ${day}: hoje essa hora ainda não chegou.`,
  noSuch: (time: string, id: string) => `${time}: esta conta não tem o pagamento ${id}. Não entregue.`,
  unknown: (why: string) => `Ainda não dá para saber: ${why}. Ainda não entregue.`,
  unknownYet: 'ainda não foi possível olhar tudo',
  unverified: (number: string) => `a venda ${number} ficou sem verificar, olhe o incidente`,
  since: (time: string) => `Sem notícias desde as ${time}.`,
  again: 'Pergunte de novo daqui a pouco.',
  asked: (time: string) => `Perguntado às ${time}.`,
  came: (amount: string, time: string) => `${amount}, ${time}`,
  payment: (id: string) => `Operação ${id}`,
  sale: (number: string, state: string) => `Entrou e é da venda ${number} (${state}).`,
  surplus: {
    second:
      'É um segundo pagamento dessa venda: não entregue outra vez. É preciso devolvê-lo: F3, o incidente dele, «Devolver».',
    excess:
      'Chegou mais que o preço dessa venda: entrega-se uma só vez, e o que sobra se devolve: F3, o incidente dela.',
  },
  handed: 'Essa venda já está cobrada: entrega-se uma só vez.',
  handedAsked: 'Não se sabe se essa venda já foi entregue: responda primeiro à pergunta do cupom.',
  open: 'Essa venda ainda não foi entregue: veja o estado dela antes de entregar.',
  otherRegister: (name: string) => `Entrou em outro caixa: ${name}. Não entregue por isto: pergunte lá.`,
  otherUnnamed: 'Entrou em outro caixa da conta. Não entregue por isto: pergunte nos outros caixas.',
  otherTill: 'É de outra Caja Clara com este mesmo QR. Não entregue por isto: pergunte lá.',
  lost: {
    new: 'É de uma venda que este caixa não lembra. Não entregue duas vezes.',
    asked: 'É de uma venda que este caixa não lembra. Não entregue duas vezes: veja os incidentes.',
    'handed-over':
      'É de uma venda que este caixa não lembra e que já foi entregue: o pagamento fica. Não entregue de novo.',
    seen: 'É de uma venda que este caixa não lembra, e uma pessoa já a revisou. Não entregue duas vezes.',
  },
  noSale: 'Entrou e não é de nenhuma venda. Não entregue até anotá-lo em uma.',
  notAttached: {
    'in-recovery':
      'Os dados são de antes: esse pagamento pode ser de uma venda que se perdeu. Termine a recuperação e pergunte de novo.',
    'none-fits': 'Nenhuma venda sem cobrar é desse valor e desse horário.',
    'too-fresh':
      'Acabou de chegar, e pode ser de outra venda desse valor, que espera ou foi cancelada há pouco. Pergunte de novo 15 minutos depois do pagamento.',
    'not-here':
      'Não diz em qual caixa entrou: pode ser de outro. Pergunte nos outros caixas e ao dono da conta.',
    'not-ours': 'É de outra conta ou de outra moeda: não paga nenhuma venda deste caixa. Não entregue.',
    'going-back': 'O dinheiro volta ao cliente, ou alguém pediu isso.',
    'sold-elsewhere': 'Leva a referência de algo vendido em outro lugar: pergunte lá.',
    refused: 'Ao olhar de novo não foi possível anotar.',
  },
  /** The same, where a sale is named. */
  notAttachedTo: {
    'still-payable': (number: string) =>
      `A venda ${number} é desse valor e ainda pode ser paga: pode ser o pagamento dela. Espere, ou cancele-a e pergunte de novo.`,
    'has-money': (number: string) =>
      `A venda ${number} é desse valor e já tem um pagamento a revisar: veja o estado dela.`,
    'too-early': (number: string) => `A venda ${number} é desse valor, mas começou depois desse pagamento.`,
  },
  waits: (number: string, amount: string) => `A venda ${number} espera ${amount}: não é esse valor.`,
  unread: 'Entrou, e ainda não dá para saber de que venda é. Ainda não entregue.',
  gone: 'Esse pagamento já voltou ao cliente. Não entregue.',
  partBack: 'Uma parte desse pagamento já voltou ao cliente. Não entregue por isto.',
  undecided: 'O Mercado Pago ainda não decidiu esse pagamento. Ainda não entregue.',
  leaving: 'A devolução desse pagamento foi pedida e ainda não terminou. Não entregue.',
  unreadable:
    'Esse pagamento tem um valor que não dá para ler. Não entregue por isto: veja-o no app do Mercado Pago.',
  rejected: 'Esse pagamento foi recusado ou cancelado: não chegou. Não entregue.',
  attach: (number: string) => `É da venda ${number}`,
  attachAsk: (number: string) =>
    `O pagamento fica anotado na venda ${number} e não pode ser usado para outra. Não se pode mudar depois.`,
  attachYes: (number: string) => `Sim, é da venda ${number}`,
  no: 'Não, voltar',
  attaching: 'Olhando o pagamento de novo antes de anotá-lo…',
  unasked: (count: number) =>
    count === 1
      ? 'Falta perguntar por mais 1 cobrança desse valor.'
      : `Falta perguntar por mais ${count} cobranças desse valor.`,
  unaskedWhy: 'falta perguntar por outras cobranças desse valor',
  further: 'Continuar procurando',
  more: (count: number) =>
    count === 1 ? 'Há mais 1 pagamento que coincide.' : `Há mais ${count} pagamentos que coincidem.`,
  moreHow: 'Diga o valor, a hora ou o número.',
  moreHowBeside: 'Diga também a hora ou o número.',
  moreHowNumber: 'Diga o número.',
} satisfies Messages['voucherDesk'];
