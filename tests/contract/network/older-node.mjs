import { registerHooks } from 'node:module';

// Loaded before a program: Node as it was before 24.14, whose module http has no proxies.
const older = `import http from 'node:http';
const { setGlobalProxyFromEnv, ...rest } = http;
export default rest;
export const { request, createServer } = rest;`;

registerHooks({
  resolve(specifier, context, next) {
    if (specifier !== 'node:http' || context.parentURL?.startsWith('file:') !== true)
      return next(specifier, context);
    return {
      url: `data:text/javascript,${encodeURIComponent(older)}`,
      format: 'module',
      shortCircuit: true,
    };
  },
});
