import { Socket } from 'node:net';

// Loaded before the program. Wine 8 does not know how Node asks for keep-alive, and fails the whole connection for it.
Socket.prototype.setKeepAlive = function setKeepAlive() {
  return this;
};
