import type { Messages } from '../types.ts';

/** «Configurações», «Sobre»: newer versions of the program. */
export const updates: Messages['updates'] = {
  title: 'Versões novas',
  off: 'Este programa não procura versões novas: quem o instalou também as instala.',
  none: (when) => `Não há nenhuma mais nova (${when}).`,
  notLooked: 'Ainda não se procurou.',
  checking: 'Procurando…',
  downloading: (version, percent) => `Baixando a versão ${version}: ${percent} %`,
  ready: (version) => `A versão ${version} está pronta. Ela não se instala sozinha.`,
  installing: (version) => `Instalando a versão ${version}: o caixa fecha e abre de novo.`,
  faults: {
    unreachable: 'Não foi possível chegar aonde estão as versões novas. Tenta-se de novo em uma hora.',
    'not-ours': 'O que respondeu não tem a assinatura da Caja Clara: nada disso foi usado.',
    damaged: 'O arquivo não chegou como devia: não foi usado. Será baixado de novo.',
    'not-for-here':
      'A versão nova não é para este computador: não foi usada. O caixa continua como está e nada se perdeu.',
    'no-space': 'Não há espaço no disco para baixar a versão nova.',
    'not-installed':
      'O sistema não instalou a versão nova. O caixa continua com a anterior e nada se perdeu.',
  },
  obstacles: {
    charge: 'Há uma cobrança que ainda pode ser paga: dá para instalar quando ela terminar.',
    ticket: 'Um cupom está saindo: dá para instalar quando terminar.',
  },
  check: 'Procurar agora',
  install: (version) => `Instalar a versão ${version}`,
  installAsk: (version) =>
    `Instalar a versão ${version} agora? O caixa fecha por alguns minutos e abre de novo. Os livros são copiados antes de mudar de forma.`,
  installYes: 'Sim, instalar agora',
  installNo: 'Não, mais tarde',
  back: (version, file) => `Para voltar à versão ${version}: feche o caixa e abra este arquivo: ${file}`,
};

/** What can be set of the computer. */
export const computer: Messages['computer'] = {
  title: 'Este computador',
  startsAtLogin: 'Abrir o caixa ao entrar neste computador',
  notIsolated:
    'O sistema não deixa o caixa isolar sua página do resto do computador. O pacote deb consegue: instale-o em vez da AppImage.',
};
