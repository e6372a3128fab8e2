import type { FailureTable } from '../words.ts';

/** Why a till could not be enrolled with a relay. */
export const relayFailures = {
  'relay-address': {
    title: 'Esse endereço não serve',
    meaning: 'Nada foi enviado: tem que começar com https:// e seguir com o nome do servidor.',
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
    title: 'Esse código já foi usado',
    meaning: 'Cada código serve uma só vez: outro caixa usou, ou este mesmo antes de «Remover». Nada mudou.',
    next: 'Peça um novo.',
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
    title: 'Aí não há um servidor de avisos que este caixa entenda',
    meaning: 'Outra coisa respondeu. Nada mudou: os pagamentos continuam sendo buscados como sempre.',
    next: 'Confira o endereço. Se estiver certo, o servidor pode ser de outra versão que este caixa.',
  },
} satisfies Partial<FailureTable>;
