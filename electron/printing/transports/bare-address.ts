/**
 * An address as a person reads it off a label or a setting, in the full form with its scheme: `192.168.0.50`,
 * `printer:9100`, `COM3`, `/dev/usb/lp0`, `\\server\printer`. Null for what names no place that a printer can be at.
 * Only the form is read here; whether host, port or speed can be is decided where the full form is.
 */
export function withScheme(text: string): string | null {
  const port = /^(com[1-9]\d{0,2})(?::(\d*))?$/i.exec(text);
  if (port) {
    const [, name = '', baud = ''] = port;
    return `serial://${name}${baud === '' ? '' : `?baud=${baud}`}`;
  }
  if (text.startsWith('/')) return deviceForm(text);
  if (text.startsWith('\\\\'))
    return `windows://${text.slice(2).split('\\').map(encodeURIComponent).join('/')}`;
  // An address of version 6 by itself has more than one colon; with a port it stands in brackets.
  if (/^[0-9a-f]*:[0-9a-f]*:[0-9a-f:.]*$/i.test(text)) return `tcp://[${text}]`;
  const isHost = /^\[[^\]]*\](?::\w*)?$/.test(text) || /^[\d.]+$/.test(text) || /^[\w.-]+:\d+$/.test(text);
  // A name by itself may be anything; one with a dot is a name of the network.
  return isHost || /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)+$/i.test(text) ? `tcp://${text}` : null;
}

/** Devices that printers are known to be: another file of the system is never written to by mistake. */
function deviceForm(path: string): string | null {
  if (path.includes('..')) return null;
  if (/^\/dev\/(?:usb\/)?lp\d+$/.test(path)) return `file://${path}`;
  return /^\/dev\/(?:tty\w+|rfcomm\d+|cu\.[\w.-]+|serial\/[\w./:-]+)$/.test(path) ? `serial://${path}` : null;
}

/** Windows' name of a serial port, `COM3`, in upper case; null for everything else. */
export function serialPortName(text: string): string | null {
  return /^com[1-9]\d{0,2}$/i.test(text) ? text.toUpperCase() : null;
}
