import '../shared/schemas-without-eval.ts';
import '@fontsource-variable/inter';
import './styles/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { CajaContext } from './app/context.ts';
import { ErrorBoundary } from './app/error-boundary.tsx';
import { chooseClient } from './clients/choose.ts';
import { browserWorld } from './stores/browser-world.ts';
import { createCaja } from './stores/caja.ts';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');

const caja = createCaja(chooseClient(window), browserWorld(window));
caja.start();

createRoot(root).render(
  <StrictMode>
    <CajaContext value={caja}>
      <ErrorBoundary>
        <App />
      </ErrorBoundary>
    </CajaContext>
  </StrictMode>,
);
