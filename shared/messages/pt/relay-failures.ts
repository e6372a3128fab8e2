import type { FailureTable } from '../words.ts';

/** Why a till could not be enrolled with a relay. */
export const relayFailures = {
  'relay-address': {
    title: 'Esse endereço não serve',
    meaning: 'Nada foi enviado: tem que começar com https://.',
    next: 'Copie inteiro, como quem cuida do servidor de avisos informou.',
  },
  'relay-code-unreadable': {
    title: 'Isso não é um código de cadastro',
    meaning: 'Nada foi enviado: são 20 letras e números, em grupos de 5.',
    next: 'Copie o código inteiro.',
  },
  'relay-code-unknown': {
    title: 'O servidor de avisos não conhece esse código',
    meaning: 'Foi copiado errado, ou sua hora já passou. Nada mudou.',
    next: 'Confira, ou peça um novo.',
  },
  'relay-code-used': {
    title: 'Outro caixa já usou esse código',
    meaning: 'Cada código serve para um só caixa. Nada mudou.',
    next: 'Peça um novo para este.',
  },
  'relay-too-many': {
    title: 'Tentativas demais',
    meaning: 'O servidor de avisos não responde mais por um tempo. Nada mudou.',
    next: 'Espere alguns minutos e tente de novo.',
  },
  'relay-silent': {
    title: 'O servidor de avisos não responde',
    meaning: 'Nada mudou: os pagamentos continuam sendo buscados como sempre.',
    next: 'Confira o endereço e a conexão, e tente de novo.',
  },
  'relay-none': {
    title: 'Aí não há um servidor de avisos',
    meaning: 'Outra coisa respondeu. Nada mudou: os pagamentos continuam sendo buscados como sempre.',
    next: 'Confira o endereço.',
  },
} satisfies Partial<FailureTable>;
