import i18next from 'i18next';
import type { TabletCommands, TabletViews } from '../../src-contract/tablet-bridge.ts';
import { createBridgeHooks, openConnection } from './hooks.tsx';
import { ipcTransport } from './ipc-transport.ts';
import { socketTransport, tabletAddress } from './socket-transport.ts';

/** The tablet's page: over Electron's IPC where there is one, else over the loopback WebSocket. */
export const openTabletConnection = () =>
  openConnection<TabletCommands, TabletViews>(
    window.sectorHost ? ipcTransport(window.sectorHost) : socketTransport(tabletAddress),
  );

export const { BridgeProvider, useView, useRead, useAct, useConnectionState } = createBridgeHooks<
  TabletCommands,
  TabletViews
>(() => i18next.t('common:unreachable'));
