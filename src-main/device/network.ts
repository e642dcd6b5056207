import { z } from 'zod';
import type { DeviceLink } from '../../src-contract/device.ts';
import { count, flag, objectPath, objectPaths, percent, text } from './properties.ts';
import type { BusReader, Properties } from './system-bus.ts';

export const networkManager = 'org.freedesktop.NetworkManager';
export const modemManager = 'org.freedesktop.ModemManager1';
const root = '/org/freedesktop/NetworkManager';

const manager = z.object({ ActiveConnections: objectPaths, PrimaryConnection: objectPath });
const connection = z.object({ Type: text, State: count, Devices: objectPaths });
const device = z.object({ DeviceType: count, Udi: text });
const wireless = z.object({ ActiveAccessPoint: objectPath });
const accessPoint = z.object({
  Strength: percent,
  Ssid: z.instanceof(Uint8Array).optional().catch(undefined),
});
const modem = z.object({
  SignalQuality: z
    .tuple([z.number().min(0).max(100), z.boolean()])
    .optional()
    .catch(undefined),
});
const carrier = z.object({ OperatorName: text });
const wired = z.object({ Carrier: flag });

const activated = 2;
const wiredDevice = 1;
const kinds: Readonly<Record<string, DeviceLink['kind']>> = {
  '802-3-ethernet': 'ethernet',
  '802-11-wireless': 'wifi',
  gsm: 'cellular',
  cdma: 'cellular',
};
/** What carries a tunnel is told, not the tunnel; of several, what the system would rather use. */
const order: readonly DeviceLink['kind'][] = ['ethernet', 'wifi', 'cellular'];

export interface NetworkReading {
  readonly link: DeviceLink;
  /** A cable is in: the car's dock has one. Undefined where there is no such port. */
  readonly hasCable?: boolean;
}

interface Way {
  readonly kind: DeviceLink['kind'];
  readonly device: string | undefined;
}

/** Over what the machine is connected, from NetworkManager and, for a modem, ModemManager. */
export async function readNetwork(bus: BusReader): Promise<NetworkReading> {
  const properties = await bus.properties(networkManager, root, networkManager);
  if (Object.keys(properties).length === 0) return { link: { kind: 'unknown' } };
  const { ActiveConnections, PrimaryConnection } = manager.parse(properties);
  const paths = PrimaryConnection ? [PrimaryConnection, ...ActiveConnections] : ActiveConnections;
  const found = await Promise.all(
    paths.map((path) => bus.properties(networkManager, path, `${networkManager}.Connection.Active`)),
  );
  const ways = found.map(wayOf).filter((way) => way !== undefined);
  const primary = PrimaryConnection && found[0] ? wayOf(found[0]) : undefined;
  const way = primary ?? order.flatMap((kind) => ways.filter((each) => each.kind === kind))[0];
  const hasCable = await readCable(bus);
  return {
    link: way ? { kind: way.kind, ...(await detailOf(bus, way)) } : { kind: 'none' },
    ...(hasCable !== undefined && { hasCable }),
  };
}

/** Undefined for a tunnel, a bridge, and what is not up yet. */
function wayOf(properties: Properties): Way | undefined {
  const { Type = '', State, Devices } = connection.parse(properties);
  const kind = kinds[Type];
  return kind && State === activated ? { kind, device: Devices[0] } : undefined;
}

async function detailOf(bus: BusReader, way: Way): Promise<Omit<DeviceLink, 'kind'>> {
  if (!way.device) return {};
  if (way.kind === 'wifi') return wifiOf(bus, way.device);
  return way.kind === 'cellular' ? modemOf(bus, way.device) : {};
}

async function wifiOf(bus: BusReader, path: string): Promise<Omit<DeviceLink, 'kind'>> {
  const { ActiveAccessPoint } = wireless.parse(
    await bus.properties(networkManager, path, `${networkManager}.Device.Wireless`),
  );
  if (!ActiveAccessPoint) return {};
  const { Strength, Ssid } = accessPoint.parse(
    await bus.properties(networkManager, ActiveAccessPoint, `${networkManager}.AccessPoint`),
  );
  // A network's name is bytes; 32 at most.
  const name = Ssid && text.parse(new TextDecoder().decode(Ssid));
  return { ...(name && { name }), ...(Strength !== undefined && { signal: Math.round(Strength) }) };
}

async function modemOf(bus: BusReader, path: string): Promise<Omit<DeviceLink, 'kind'>> {
  // Of a modem, NetworkManager's device names ModemManager's object.
  const { Udi } = device.parse(await bus.properties(networkManager, path, `${networkManager}.Device`));
  if (!Udi) return {};
  const [of, at] = await Promise.all([
    bus.properties(modemManager, Udi, `${modemManager}.Modem`),
    bus.properties(modemManager, Udi, `${modemManager}.Modem.Modem3gpp`),
  ]);
  const signal = modem.parse(of).SignalQuality?.[0];
  const name = carrier.parse(at).OperatorName;
  return { ...(name && { name }), ...(signal !== undefined && { signal }) };
}

async function readCable(bus: BusReader): Promise<boolean | undefined> {
  let hasCable: boolean | undefined;
  for (const path of objectPaths.parse(await bus.call(networkManager, root, networkManager, 'GetDevices'))) {
    const { DeviceType } = device.parse(
      await bus.properties(networkManager, path, `${networkManager}.Device`),
    );
    if (DeviceType !== wiredDevice) continue;
    const { Carrier } = wired.parse(
      await bus.properties(networkManager, path, `${networkManager}.Device.Wired`),
    );
    hasCable = hasCable || Carrier;
  }
  return hasCable;
}
