import i18next from 'i18next';
import type { ConsoleCommands, ConsoleViews } from '../../src-contract/console-bridge.ts';
import { createBridgeHooks, openConnection } from './hooks.tsx';
import { socketBase, socketTransport } from './socket-transport.ts';

/** Whether this browser is signed in is asked before each connection: a WebSocket does not tell why it was refused. */
async function consoleAddress(): Promise<URL | 'signedOut'> {
  const response = await fetch('console/session');
  if (response.status === 401) return 'signedOut';
  if (!response.ok) throw new Error(`the hub answered ${response.status}`);
  return new URL('console/bridge', socketBase());
}

/** The console's page, over a WebSocket with the session's cookie. */
export const openConsoleConnection = () =>
  openConnection<ConsoleCommands, ConsoleViews>(socketTransport(consoleAddress));

export const { BridgeProvider, useView, useAct, useConnectionState } = createBridgeHooks<
  ConsoleCommands,
  ConsoleViews
>(() => i18next.t('common:hubUnreachable'));
