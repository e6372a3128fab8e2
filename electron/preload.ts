import { contextBridge, ipcRenderer } from 'electron';
import { BRIDGE_NAME, CHANNELS, type Bridge } from '../shared/channels.ts';

/** Only connects: two functions, no logic, and never ipcRenderer itself. */
const bridge: Bridge = {
  request: (name, request) => ipcRenderer.invoke(CHANNELS.request, name, request),
  listen(onMessage) {
    const hear = (_event: unknown, message: unknown) => onMessage(message);
    ipcRenderer.on(CHANNELS.stream, hear);
    ipcRenderer.send(CHANNELS.listen);
    return () => void ipcRenderer.removeListener(CHANNELS.stream, hear);
  },
};

contextBridge.exposeInMainWorld(BRIDGE_NAME, bridge);
