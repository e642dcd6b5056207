import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createClient } from 'dbus-native';

const python = '/usr/bin/python3';

/** What is missing for a bus with stand-ins for the system's services; undefined where nothing is. */
export function mockBusLack(): string | undefined {
  if (spawnSync('dbus-daemon', ['--version']).error) return 'dbus-daemon is not installed';
  return spawnSync(python, ['-c', 'import dbusmock']).status === 0
    ? undefined
    : 'python3-dbusmock is not installed';
}

/** A private bus; nothing on this machine hears of it. */
export class MockBus {
  readonly address: string;
  readonly #children: ChildProcess[];
  readonly #client: ReturnType<typeof createClient>;

  private constructor(address: string, daemon: ChildProcess) {
    this.address = address;
    this.#children = [daemon];
    this.#client = createClient({ busAddress: address });
  }

  static async start(): Promise<MockBus> {
    const daemon = spawn('dbus-daemon', ['--session', '--nopidfile', '--nofork', '--print-address=1'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const address = await new Promise<string>((resolve, reject) => {
      daemon.once('exit', () => reject(new Error('dbus-daemon ended')));
      daemon.stdout?.setEncoding('utf8').once('data', (line: string) => resolve(line.trim()));
    });
    return new MockBus(address, daemon);
  }

  /** Starts one of dbusmock's templates and waits until its name is there. */
  async serve(template: string, name: string): Promise<ChildProcess> {
    return this.#run(['--template', template], name);
  }

  /** Starts an object without a template. */
  async serveObject(name: string, path: string, face: string): Promise<ChildProcess> {
    return this.#run([name, path, face], name);
  }

  async #run(args: readonly string[], name: string): Promise<ChildProcess> {
    const mock = spawn(python, ['-m', 'dbusmock', '--system', ...args], {
      stdio: 'ignore',
      env: { ...process.env, DBUS_SYSTEM_BUS_ADDRESS: this.address },
    });
    this.#children.push(mock);
    for (;;) {
      if (await this.#client.nameHasOwner(name)) return mock;
      if (mock.exitCode !== null) throw new Error(`the stand-in for ${name} ended`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  call(
    destination: string,
    path: string,
    member: string,
    signature: string,
    body: unknown[],
  ): Promise<unknown> {
    const message = { destination, path, interface: 'org.freedesktop.DBus.Mock', member, signature, body };
    return Promise.resolve(this.#client.invoke<unknown>(message));
  }

  async stop(): Promise<void> {
    await this.#client.close();
    for (const child of this.#children.reverse()) {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      if (child.exitCode === null && child.signalCode === null) {
        child.kill();
        await gone;
      }
    }
  }
}
