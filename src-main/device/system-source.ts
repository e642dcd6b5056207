import { type DeviceSource, nothingKnown } from './device.ts';
import { hasUsbDevice } from './dock-usb.ts';
import { modemManager, networkManager, readNetwork } from './network.ts';
import { logind, readPower, upower } from './power.ts';
import { readRotation, sensorProxy } from './rotation.ts';
import { followBus, systemBusAddress } from './system-bus.ts';

const services = [upower, logind, networkManager, modemManager, sensorProxy];
/** The bus says nothing of USB devices, ms. */
const usbEvery = 1000;

/**
 * Asks the services of a Linux system over D-Bus. Where there are none, nothing is told and nothing is wrong.
 * @param dockUsb vendor and product of a device in the dock: `17e9:6006`
 */
export function systemSource(
  options: { readonly address?: string; readonly dockUsb?: string } = {},
): DeviceSource {
  const { address = systemBusAddress(), dockUsb } = options;
  return (parts, told) => {
    let reading = nothingKnown;
    let hasDockUsb: boolean | undefined;
    let cancelUsb: () => void = () => undefined;
    let isStopped = false;
    const tell = () => told({ ...reading, ...(hasDockUsb !== undefined && { hasDockUsb }) });

    async function lookForDock(id: string): Promise<void> {
      const has = await hasUsbDevice(id);
      if (isStopped) return;
      cancelUsb = parts.clock.after(usbEvery, () => void lookForDock(id));
      if (has === hasDockUsb) return;
      hasDockUsb = has;
      tell();
    }
    if (dockUsb) void lookForDock(dockUsb);

    const bus = followBus(address, services, parts, {
      async look(reader) {
        const [power, network, orientation] = await Promise.all([
          readPower(reader),
          readNetwork(reader),
          readRotation(reader),
        ]);
        if (isStopped) return;
        reading = { ...power, ...network, orientation };
        tell();
      },
      lost() {
        reading = nothingKnown;
        tell();
      },
    });
    return {
      stop() {
        isStopped = true;
        cancelUsb();
        bus.stop();
      },
    };
  };
}
