import type { FailureTable } from '../words.ts';

/** Why a till could not be enrolled with a relay. */
export const relayFailures = {
  'relay-address': {
    title: 'Esa dirección no sirve',
    meaning: 'No se mandó nada: tiene que empezar con https:// y seguir con el nombre del servidor.',
    next: 'Copiala entera, como la dio quien cuida el servidor de avisos.',
  },
  'relay-code-unreadable': {
    title: 'Eso no es un código de alta',
    meaning: 'No se mandó nada: son 20 letras y números, en grupos de 5.',
    next: 'Copiá el código entero.',
  },
  'relay-code-unknown': {
    title: 'El servidor de avisos no conoce ese código',
    meaning: 'Está mal copiado, o ya pasó su hora. No cambió nada.',
    next: 'Revisalo, o pedí uno nuevo.',
  },
  'relay-code-used': {
    title: 'Ese código ya se usó',
    meaning:
      'Cada código sirve una sola vez: lo usó otra caja, o esta misma antes de «Quitar». No cambió nada.',
    next: 'Pedí uno nuevo.',
  },
  'relay-too-many': {
    title: 'Demasiados intentos',
    meaning: 'El servidor de avisos no contesta más por un rato. No cambió nada.',
    next: 'Esperá unos minutos y probá otra vez.',
  },
  'relay-silent': {
    title: 'El servidor de avisos no contesta',
    meaning: 'No cambió nada: los pagos se siguen buscando como siempre.',
    next: 'Revisá la dirección y la conexión, y probá otra vez.',
  },
  'relay-none': {
    title: 'Ahí no hay un servidor de avisos que esta caja entienda',
    meaning: 'Contestó otra cosa. No cambió nada: los pagos se siguen buscando como siempre.',
    next: 'Revisá la dirección. Si está bien, el servidor puede ser de otra versión que esta caja.',
  },
} satisfies Partial<FailureTable>;
