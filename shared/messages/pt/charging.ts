import type { Messages } from '../types.ts';

export const charging: Messages['charging'] = {
  title: 'Interface de cobrança',
  text: 'Por onde o caixa pede cada cobrança ao Mercado Pago. O que você escolher vale a partir da próxima cobrança: as que já começaram continuam como começaram.',
  choices: {
    instore: 'A de sempre: o Mercado Pago a chama de anterior, e não diz até quando continua',
    orders: 'A nova (Orders): onde não existe, a cobrança não sai e a tela avisa',
    auto: 'Automática: a nova, e a de sempre onde o Mercado Pago não oferece a nova',
  },
  mode: 'Qual QR o cliente escaneia?',
  modes: {
    static: 'O impresso do caixa: cada cobrança dura 10 minutos no máximo',
    dynamic: 'Um novo em cada cobrança, nesta tela: o impresso não serve',
    hybrid: 'Os dois: o da tela e o impresso',
  },
  saved: 'Salvo: vale a partir da próxima cobrança.',
  whose: (account: string, register: string) => `Conta ${account}, ${register}`,
  whoseUnknown: 'Decide-se quando a conta for lida.',
  trying: 'Cobra-se pela nova: o Mercado Pago não a recusou.',
  refused: (when: string) =>
    `Cobra-se pela de sempre desde ${when}: o Mercado Pago respondeu que a conta não aceita a interface nova.`,
  refusedForNow: (when: string, code: string) =>
    `Cobra-se pela de sempre desde ${when}: o Mercado Pago respondeu que falta configurar algo na conta (${code}). Tenta de novo quando o caixa abrir.`,
  retry: 'Tentar de novo',
  retried: 'A próxima cobrança tenta outra vez a nova.',
  unlisted: (country: string) =>
    `O Mercado Pago não diz com clareza se oferece a interface nova neste país (${country}): a primeira cobrança mostra.`,
};
