import '../ui/base.css';
import '../ui/desk.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BridgeProvider, openConsoleConnection } from '../bridge/console.ts';
import { startWords } from '../words/i18n.ts';
import { Console } from './console.tsx';

await startWords();
document.documentElement.dataset.density = 'desk';
const root = document.getElementById('screen');
if (!root) throw new Error('the page has no place for the screen');
createRoot(root).render(
  <StrictMode>
    <BridgeProvider connection={openConsoleConnection()}>
      <Console />
    </BridgeProvider>
  </StrictMode>,
);
