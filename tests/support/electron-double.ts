import { EventEmitter } from 'node:events';
import type Electron from 'electron';

/*
 * A double of as much of Electron as the host uses, for tests where its runtime is not. Use it by
 *   vi.mock('electron', async () => (await import('../../support/electron-double.ts')).electron);
 * Names are checked against Electron's own types, so that a renamed method cannot go on passing here.
 */

type Names<Real> = Partial<Record<keyof Real, unknown>>;
type HandlerOf<Setter> = Setter extends (handler: infer Handler, ...rest: never[]) => void
  ? NonNullable<Handler>
  : never;

/** An event as listeners get it; `prevented` says what they did. */
export class EventDouble {
  prevented = false;
  readonly url: string;
  constructor(url = '') {
    this.url = url;
  }
  preventDefault(): void {
    this.prevented = true;
  }
}

export class SessionDouble extends EventEmitter implements Names<Electron.Session> {
  permissionRequest: HandlerOf<Electron.Session['setPermissionRequestHandler']> | undefined;
  permissionCheck: HandlerOf<Electron.Session['setPermissionCheckHandler']> | undefined;
  devicePermission: HandlerOf<Electron.Session['setDevicePermissionHandler']> | undefined;
  displayMedia: HandlerOf<Electron.Session['setDisplayMediaRequestHandler']> | undefined;
  bluetoothPairing: HandlerOf<Electron.Session['setBluetoothPairingHandler']> | undefined;
  spellChecker = true;
  beforeRequest:
    | ((
        details: { url: string; resourceType: string },
        answer: (response: { cancel: boolean }) => void,
      ) => void)
    | undefined;

  setPermissionRequestHandler(handler: typeof this.permissionRequest): void {
    this.permissionRequest = handler;
  }
  setPermissionCheckHandler(handler: typeof this.permissionCheck): void {
    this.permissionCheck = handler;
  }
  setDevicePermissionHandler(handler: typeof this.devicePermission): void {
    this.devicePermission = handler;
  }
  setDisplayMediaRequestHandler(handler: typeof this.displayMedia): void {
    this.displayMedia = handler;
  }
  setBluetoothPairingHandler(handler: typeof this.bluetoothPairing): void {
    this.bluetoothPairing = handler;
  }
  setSpellCheckerEnabled(enable: boolean): void {
    this.spellChecker = enable;
  }
  readonly webRequest = {
    onBeforeRequest: (handler: typeof this.beforeRequest) => {
      this.beforeRequest = handler;
    },
  } satisfies Names<Electron.WebRequest>;

  /** Whether a page may ask for this address. */
  lets(url: string, resourceType = 'other'): boolean {
    let cancelled = false;
    this.beforeRequest?.({ url, resourceType }, ({ cancel }) => {
      cancelled = cancel;
    });
    return !cancelled;
  }
}

export class WebContentsDouble extends EventEmitter implements Names<Electron.WebContents> {
  readonly session = electron.session.defaultSession;
  readonly mainFrame = { url: '', origin: '' };
  readonly sent: [channel: string, text: string][] = [];
  crashes = 0;
  destroyed = false;
  private openHandler: ((details: { url: string }) => { action: string }) | undefined;

  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler;
  }
  send(channel: string, text: string): void {
    this.sent.push([channel, text]);
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  forcefullyCrashRenderer(): void {
    this.crashes += 1;
  }

  /** Asks to go there, as a page would. Says whether it may. */
  mayGo(event: 'will-navigate' | 'will-frame-navigate' | 'will-redirect', url: string): boolean {
    const details = new EventDouble(url);
    this.emit(event, details);
    return !details.prevented;
  }
  mayOpen(url: string): boolean {
    return this.openHandler?.({ url }).action !== 'deny';
  }
}

export class BrowserWindowDouble extends EventEmitter implements Names<Electron.BrowserWindow> {
  static readonly all: BrowserWindowDouble[] = [];
  readonly options: Electron.BrowserWindowConstructorOptions;
  readonly webContents = new WebContentsDouble();
  readonly loaded: string[] = [];
  readonly done: string[] = [];
  minimized = false;

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    BrowserWindowDouble.all.push(this);
    electron.app.emit('web-contents-created', new EventDouble(), this.webContents);
  }
  async loadURL(url: string): Promise<void> {
    this.loaded.push(url);
    this.webContents.mainFrame.url = url;
    this.webContents.emit('did-navigate', new EventDouble(url), url);
  }
  isDestroyed(): boolean {
    return this.webContents.destroyed;
  }
  isMinimized(): boolean {
    return this.minimized;
  }
  restore(): void {
    this.minimized = false;
  }
  show(): void {
    this.done.push('show');
  }
  focus(): void {
    this.done.push('focus');
  }
  removeMenu(): void {
    this.done.push('removeMenu');
  }
}

class AppDouble extends EventEmitter implements Names<Electron.App> {
  isPackaged = true;
  /** Whether this process is the first over its data. */
  first = true;
  readonly did: string[] = [];
  readonly paths: Record<string, string> = { userData: '/nowhere' };
  private readonly ready = Promise.withResolvers<void>();

  requestSingleInstanceLock(): boolean {
    return this.first;
  }
  enableSandbox(): void {
    this.did.push('enableSandbox');
  }
  /** Quits as Electron does: asks first, and goes on unless someone prevents it. */
  quit(): void {
    this.did.push('quit');
    const event = new EventDouble();
    this.emit('before-quit', event);
    if (!event.prevented) this.did.push('gone');
  }
  exit(code: number): void {
    this.did.push(`exit ${code}`);
  }
  getPath(name: string): string {
    return this.paths[name] ?? '';
  }
  setPath(name: string, path: string): void {
    this.paths[name] = path;
  }
  getVersion(): string {
    return '1.0.0';
  }
  whenReady(): Promise<void> {
    return this.ready.promise;
  }
  becomeReady(): void {
    this.ready.resolve();
  }
}

class ProtocolDouble implements Names<Electron.Protocol> {
  privileged: Electron.CustomScheme[] = [];
  readonly handlers = new Map<string, (request: Request) => Promise<Response> | Response>();
  registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]): void {
    this.privileged = schemes;
  }
  handle(scheme: string, handler: (request: Request) => Promise<Response> | Response): void {
    this.handlers.set(scheme, handler);
  }
}

/** Locks by turning every byte around, and only opens what was locked under the same account. */
class SafeStorageDouble implements Names<Electron.SafeStorage> {
  ring = 'gnome_libsecret';
  account = 'one';
  answers = true;
  plainText = false;

  getSelectedStorageBackend(): string {
    return this.ring;
  }
  setUsePlainTextEncryption(use: boolean): void {
    this.plainText = use;
  }
  isEncryptionAvailable(): boolean {
    return this.ring === 'basic_text' ? this.plainText : this.answers;
  }
  encryptString(text: string): Buffer {
    return Buffer.from(`${this.account} ${text}`).map((byte) => byte ^ 0xff) as Buffer;
  }
  decryptString(locked: Buffer): string {
    const [account, text] = Buffer.from(locked.map((byte) => byte ^ 0xff))
      .toString()
      .split(' ');
    if (account !== this.account || text === undefined)
      throw new Error('Error while decrypting the ciphertext');
    return text;
  }
}

class ContextBridgeDouble implements Names<Electron.ContextBridge> {
  readonly exposed = new Map<string, unknown>();
  exposeInMainWorld(name: string, api: unknown): void {
    this.exposed.set(name, api);
  }
}

class IpcRendererDouble extends EventEmitter implements Names<Electron.IpcRenderer> {
  readonly sent: unknown[][] = [];
  send(...message: unknown[]): void {
    this.sent.push(message);
  }
}

class DialogDouble implements Names<Electron.Dialog> {
  readonly errors: string[] = [];
  showErrorBox(title: string, content: string): void {
    this.errors.push(`${title}: ${content}`);
  }
}

class MenuDouble implements Names<typeof Electron.Menu> {
  menu: unknown = 'the default menu';
  setApplicationMenu(menu: unknown): void {
    this.menu = menu;
  }
}

function freshElectron() {
  return {
    app: new AppDouble(),
    BrowserWindow: BrowserWindowDouble,
    ipcMain: new EventEmitter(),
    ipcRenderer: new IpcRendererDouble(),
    contextBridge: new ContextBridgeDouble(),
    protocol: new ProtocolDouble(),
    session: { defaultSession: new SessionDouble() },
    safeStorage: new SafeStorageDouble(),
    powerMonitor: new EventEmitter(),
    dialog: new DialogDouble(),
    Menu: new MenuDouble(),
    nativeTheme: Object.assign(new EventEmitter(), { shouldUseDarkColors: false }),
  } satisfies Names<typeof Electron>;
}

/** The double's module. The parts are made anew by `resetElectron`. */
export const electron = freshElectron();

/** Takes away all that a test has done to the double. Call it before each test, before the code under test runs. */
export function resetElectron(): void {
  Object.assign(electron, freshElectron());
  BrowserWindowDouble.all.length = 0;
}
