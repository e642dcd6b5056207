import { access } from './access.ts';
import { attention } from './attention.ts';
import { bulletins } from './bulletins.ts';
import { common } from './common.ts';
import { console } from './console.ts';
import { dispatch } from './dispatch.ts';
import { emergency } from './emergency.ts';
import { forms } from './forms.ts';
import { map } from './map.ts';
import { messages } from './messages.ts';
import { more } from './more.ts';
import { shell } from './shell.ts';
import { units } from './units.ts';

/** English: the words that every other language is a translation of. One namespace a part of the screens. */
export const en = {
  access,
  attention,
  bulletins,
  common,
  console,
  dispatch,
  emergency,
  forms,
  map,
  messages,
  more,
  shell,
  units,
} as const;
