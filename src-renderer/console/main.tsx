import '../ui/base.css';
import '../ui/desk.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { BridgeProvider, openConsoleConnection } from '../bridge/console.ts';
import { languageSetting, speakLanguage, startWords } from '../words/i18n.ts';
import { Console } from './console.tsx';
import { readSaved } from './shell/saved.ts';

await startWords();
const language = languageSetting(readSaved('language', z.string()));
if (language !== 'en') await speakLanguage(language);
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
