/**
 * What `npm start` and the commands before it print for a person of the shop, in three languages. Not in
 * shared/messages, because that is TypeScript, and the Node that first runs in a fresh clone may be too old to read it.
 */

const SPANISH = {
  installing: 'Preparando Caja Clara: se instala lo que falta. Puede tardar un minuto…',
  downloading:
    'Se baja la ventana propia (Electron, unos 120 MB). Puede tardar unos minutos; solo la primera vez…',
  /** @param {number} code exit code of `npm ci`, here and below */
  again: (code) => `npm ci terminó con ${code}: se intenta otra vez, con un caché dentro del proyecto.`,
  /** @param {number} code */
  failed: (code) => `No se pudo instalar lo que falta (npm ci terminó con ${code}).`,
  /** @param {string} node its version; empty where there is none */
  nodeTooOld: (node) =>
    `Caja Clara necesita Node 24 o más nuevo y acá hay ${node || 'ninguno'}. Instalá Node 24 y volvé a empezar.`,
  inBrowser: {
    noElectron:
      'Sin ventana propia: no hay ejecutable de Electron en esta máquina. Se abre la misma caja en el navegador.',
    noDisplay:
      'Sin ventana propia: esta sesión no tiene pantalla (DISPLAY). Se abre la misma caja en el navegador.',
    root: 'Sin ventana propia: Electron no se abre como root. Se abre la misma caja en el navegador.',
  },
  /** @param {number} code */
  windowFailed: (code) =>
    `Electron no pudo abrir su ventana (${code}). La misma caja se abre en el navegador con: npm run web`,
};

/** @type {typeof SPANISH} */
const PORTUGUESE = {
  installing: 'Preparando o Caja Clara: instala-se o que falta. Pode levar um minuto…',
  downloading:
    'Baixando a janela própria (Electron, uns 120 MB). Pode levar alguns minutos; só na primeira vez…',
  again: (code) => `npm ci terminou com ${code}: tenta-se outra vez, com um cache dentro do projeto.`,
  failed: (code) => `Não foi possível instalar o que falta (npm ci terminou com ${code}).`,
  nodeTooOld: (node) =>
    `O Caja Clara precisa do Node 24 ou mais novo, e aqui há ${node || 'nenhum'}. Instale o Node 24 e comece de novo.`,
  inBrowser: {
    noElectron:
      'Sem janela própria: não há executável do Electron nesta máquina. O mesmo caixa abre no navegador.',
    noDisplay: 'Sem janela própria: esta sessão não tem tela (DISPLAY). O mesmo caixa abre no navegador.',
    root: 'Sem janela própria: o Electron não abre como root. O mesmo caixa abre no navegador.',
  },
  windowFailed: (code) =>
    `O Electron não conseguiu abrir sua janela (${code}). O mesmo caixa abre no navegador com: npm run web`,
};

/** @type {typeof SPANISH} */
const ENGLISH = {
  installing: 'Preparing Caja Clara: installing what is missing. It may take a minute…',
  downloading:
    'Downloading its own window (Electron, about 120 MB). It may take minutes, and only the first time…',
  again: (code) => `npm ci ended with ${code}: trying once more, with a cache inside the project.`,
  failed: (code) => `What is missing could not be installed (npm ci ended with ${code}).`,
  nodeTooOld: (node) =>
    `Caja Clara needs Node 24 or newer, and here is ${node || 'none'}. Install Node 24 and start again.`,
  inBrowser: {
    noElectron:
      'No window of its own: there is no Electron executable on this machine. The same till opens in the browser.',
    noDisplay:
      'No window of its own: this session has no display (DISPLAY). The same till opens in the browser.',
    root: 'No window of its own: Electron does not open as root. The same till opens in the browser.',
  },
  windowFailed: (code) =>
    `Electron could not open its window (${code}). The same till opens in the browser with: npm run web`,
};

/** The words in the language of CAJA_LOCALE, else of the system, else in Spanish. @param {NodeJS.ProcessEnv} env */
export function wordsHere(env = process.env) {
  const { CAJA_LOCALE, LC_ALL, LC_MESSAGES, LANG } = env;
  const named = [CAJA_LOCALE, LC_ALL, LC_MESSAGES, LANG].find((text) => text);
  if (named?.startsWith('pt')) return PORTUGUESE;
  return named?.startsWith('en') ? ENGLISH : SPANISH;
}
