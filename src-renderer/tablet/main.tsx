import '../ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BridgeProvider, openTabletConnection } from '../bridge/tablet.ts';
import { startWords } from '../words/i18n.ts';
import { Shell } from './shell/shell.tsx';

await startWords();
const root = document.getElementById('screen');
if (!root) throw new Error('the page has no place for the screen');
createRoot(root).render(
  <StrictMode>
    <BridgeProvider connection={openTabletConnection()}>
      <Shell />
    </BridgeProvider>
  </StrictMode>,
);
