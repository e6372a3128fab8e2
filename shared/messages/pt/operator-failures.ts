import type { FailureTable } from '../words.ts';

/** Of operators, their PINs and their rights, and of the drawer. */
export const operatorFailures = {
  'operator-needed': {
    title: 'O caixa está bloqueado',
    meaning: 'Nada foi feito: falta saber quem atende. As cobranças em andamento seguem sozinhas.',
    next: 'Escolha seu nome e digite seu PIN.',
  },
  'right-missing': {
    title: 'Falta uma permissão',
    meaning: 'Nada foi feito: quem atende não pode fazer isto sozinho.',
    next: 'Peça a alguém que possa que digite o PIN.',
  },
  'consent-without-right': {
    title: 'Também não pode autorizar',
    meaning: 'O PIN está certo, mas essa pessoa não tem essa permissão. Nada foi feito.',
    next: 'Peça o PIN a outra pessoa.',
  },
  'pin-wrong': {
    title: 'PIN incorreto',
    meaning: 'Nada foi feito. Depois de cada erro é preciso esperar um pouco mais.',
    next: 'Veja se o nome é o seu e digite o PIN de novo.',
  },
  'pin-wait': {
    title: 'É preciso esperar',
    meaning: 'Este PIN foi digitado errado e ainda não se pode tentar de novo.',
    next: 'Espere, ou deixe outra pessoa entrar.',
  },
  'pin-none': {
    title: 'Falta o PIN',
    meaning: 'Essa pessoa não tem um PIN neste caixa.',
    next: 'O dono define um em «Configurações», «Operadores».',
  },
  'pin-weak': {
    title: 'Esse PIN é muito fácil',
    meaning: 'É dos que se tentam primeiro, como 1234 ou 0000. Não foi salvo.',
    next: 'Digite outro, de 4 a 8 números.',
  },
  'operator-unknown': {
    title: 'Essa pessoa não está',
    meaning: 'Não é um operador deste caixa, ou já não é.',
    next: 'Escolha um nome da lista.',
  },
  'operator-name-taken': {
    title: 'Esse nome já existe',
    meaning: 'Dois operadores não podem ter o mesmo nome: não se saberia quem fez o quê.',
    next: 'Acrescente um sobrenome ou uma letra.',
  },
  'operator-first-owner': {
    title: 'O primeiro é o dono',
    meaning: 'Não foi salvo: sem dono ninguém poderia mudar as permissões.',
    next: 'Escolha «Dono». Depois acrescente os outros.',
  },
  'operator-last-owner': {
    title: 'Tem que ficar um dono',
    meaning: 'Não foi salvo: sem dono ninguém poderia mudar as permissões.',
    next: 'Faça outro dono primeiro, ou retire antes todos os outros.',
  },
  'operators-full': {
    title: 'Não cabem mais operadores',
    meaning: 'O caixa já tem todos os que pode ter ao mesmo tempo.',
    next: 'Retire quem já não trabalha.',
  },
  'shift-is-open': {
    title: 'O turno já está aberto',
    meaning: 'Nada mudou.',
    next: 'Veja como está, ou feche e abra outro.',
  },
  'shift-not-open': {
    title: 'Não há um turno aberto',
    meaning: 'Nada foi anotado.',
    next: 'Abra o turno contando a gaveta.',
  },
  'shift-pending-changed': {
    title: 'Há mais alguma coisa não terminada',
    meaning: 'O turno continua aberto: apareceu algo enquanto você contava.',
    next: 'Olhe e feche de novo. O que você contou continua aí.',
  },
  'shift-count-unfit': {
    title: 'Não foi possível entender a contagem',
    meaning: 'Nada foi anotado.',
    next: 'Confira as quantidades e tente de novo.',
  },
  'shift-count-empty': {
    title: 'Nada foi contado',
    meaning: 'Nada foi anotado.',
    next: 'Digite o que há. Se a gaveta estiver vazia, digite 0.',
  },
  'shift-not-found': {
    title: 'Esse turno não está aqui',
    meaning: 'Não há um turno fechado com esse número neste caixa.',
    next: 'Escolha um da lista.',
  },
  'drawer-none': {
    title: 'Não há gaveta',
    meaning: 'A impressora não tem uma gaveta configurada. Nada foi aberto.',
    next: 'Faça o teste da gaveta em «Configurações», «Impressora».',
  },
} satisfies Partial<FailureTable>;
