import { electron } from './electron-double.ts';

/* The double as the module `electron`, for a program that is run in a process of its own. */
export const {
  app,
  BrowserWindow,
  contextBridge,
  dialog,
  ipcMain,
  ipcRenderer,
  Menu,
  nativeTheme,
  powerMonitor,
  protocol,
  safeStorage,
  session,
} = electron;
