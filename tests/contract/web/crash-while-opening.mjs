import { Server } from 'node:net';

// Loaded before the web host: the port is asked for when the books are open, and then something of ours fails unheard.
Server.prototype.listen = function listen() {
  void Promise.reject(new RangeError('APP_USR-secret'));
  return this;
};
