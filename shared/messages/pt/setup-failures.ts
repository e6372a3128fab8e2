import type { SetupFailureTable } from '../words.ts';

/** Replaces the general words of a failure while an account is being connected: nothing was charged yet. */
export const setupFailures: SetupFailureTable = {
  'provider-unreachable': {
    title: 'Não se chega ao Mercado Pago',
    meaning: 'Nada foi conectado: não há internet, ou algo na rede não deixa passar.',
    next: 'Verifique a internet e aperte outra vez. O que você colou continua ali.',
  },
  'provider-slow': {
    title: 'O Mercado Pago não respondeu',
    meaning: 'Não se sabe se o pedido chegou. Tentar outra vez não cria nada duas vezes.',
    next: 'Espere um momento e aperte outra vez.',
  },
  'provider-unavailable': {
    title: 'O Mercado Pago está com problemas',
    meaning: 'Responde com erros dele. Nada foi conectado.',
    next: 'Espere alguns minutos e aperte outra vez.',
  },
  'provider-not-itself': {
    title: 'Respondeu algo que não é o Mercado Pago',
    meaning: 'Um proxy ou o aviso do wifi responde no lugar dele. Nada foi conectado.',
    next: 'Abra o navegador, entre no wifi se ele pedir, e tente outra vez.',
  },
  'provider-rate-limited': {
    title: 'O Mercado Pago pede para esperar',
    meaning: 'Recebeu consultas demais desta conta. Nada foi conectado.',
    next: 'Espere um minuto e aperte outra vez.',
  },
  'provider-refused': {
    title: 'O Mercado Pago não aceitou o pedido',
    meaning: 'Nada foi conectado. O código diz por quê.',
    next: 'Verifique o que escreveu. Se repetir, ligue para o suporte com o código.',
  },
  'token-rejected': {
    title: 'O Mercado Pago não conhece essa credencial',
    meaning: 'Falta uma parte, é de teste em vez de produção, ou foi trocada por uma mais nova.',
    next: 'Volte a Suas integrações e copie inteiro o Access Token de produção.',
  },
  'access-denied': {
    title: 'Essa credencial não basta',
    meaning: 'É boa, mas a aplicação dela não tem permissão para cobrar em pessoa ou ver os caixas.',
    next: 'Crie uma aplicação de pagamentos presenciais com código QR e use o Access Token dela.',
  },
  'account-differs': {
    title: 'Essa credencial é de outra conta',
    meaning: 'Este caixa e suas vendas são da conta de sempre, e isso não muda. Nada foi tocado.',
    next: 'Entre no Mercado Pago com a conta de sempre e copie o Access Token dela.',
  },
  'site-unknown': {
    title: 'No país dessa conta não há cobrança com QR',
    meaning: 'A credencial é boa, mas o Mercado Pago não tem essa cobrança no país dela.',
    next: 'Use uma conta da Argentina, Brasil, Chile, Colômbia, México, Peru ou Uruguai.',
  },
  'register-unknown': {
    title: 'Esse caixa já não está',
    meaning: 'Foi apagado, ou mudou de loja, enquanto você escolhia. Nada foi conectado.',
    next: 'A lista foi lida de novo: escolha outro caixa.',
  },
  'register-amount-not-fixed': {
    title: 'O caixa ainda deixa escolher quanto pagar',
    meaning: 'O Mercado Pago aceitou a mudança mas não a fez. Assim o cliente poderia pagar outra quantia.',
    next: 'Tente outra vez, ou crie um caixa novo.',
  },
  'clock-wrong': {
    title: 'O relógio do computador está errado',
    meaning: 'Com essa data o Mercado Pago não pode ser verificado. Nada foi enviado.',
    next: 'Use data e hora automáticas e aperte outra vez.',
  },
  'command-not-possible': {
    title: 'A conta foi definida por quem instalou',
    meaning: 'Está definida fora da tela e aqui não se muda.',
    next: 'Peça a mudança a quem instalou o caixa.',
  },
};
