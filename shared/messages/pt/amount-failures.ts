import type { FailureTable } from '../words.ts';

/** What a typed amount was not taken for. */
export const amountFailures = {
  'amount-empty': {
    title: 'Falta o valor',
    meaning: 'Nada foi enviado.',
    next: 'Digite quanto cobrar e aperte Enter.',
  },
  'amount-unreadable': {
    title: 'Não dá para entender o valor',
    meaning: 'Nada foi enviado. O que você digitou continua aí.',
    next: 'Digite como 1234,50 ou 1.234,50.',
  },
  'amount-zero': {
    title: 'O valor é zero',
    meaning: 'Nada foi enviado.',
    next: 'Digite um valor maior que zero.',
  },
  'amount-too-large': {
    title: 'O valor é alto demais',
    meaning: 'Nada foi enviado: pode ser erro de digitação.',
    next: 'Confira os números e digite de novo.',
  },
  'amount-decimals-not-taken': {
    title: 'Esta moeda não usa centavos',
    meaning: 'Nada foi enviado.',
    next: 'Digite o valor sem centavos.',
  },
  'amount-unfinished': {
    title: 'Falta terminar a conta',
    meaning: 'Nada foi enviado. O que você digitou continua aí.',
    next: 'Digite o número que falta depois do + ou do ×.',
  },
  'amount-fraction': {
    title: 'A conta não dá um valor exato',
    meaning: 'Nada foi enviado: sobraria uma fração do menor centavo.',
    next: 'Digite o valor já arredondado.',
  },
  'amount-above-ceiling': {
    title: 'Tem certeza? É muito mais que uma venda de sempre',
    meaning: 'Nada foi enviado: passa do limite por venda.',
    next: 'Se está certo, aperte a mesma tecla outra vez; se não, corrija.',
  },
} satisfies Partial<FailureTable>;
