import { Socket } from 'node:net';
import { pathToFileURL } from 'node:url';

// Begins the program that its first word names: a till takes no `--import`. Wine 8 does not know how Node asks for keep-alive, and fails the whole connection for it.
Socket.prototype.setKeepAlive = function setKeepAlive() {
  return this;
};

process.argv.splice(1, 1);
await import(pathToFileURL(process.argv[1] ?? '').href);
