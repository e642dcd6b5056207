import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const devices = '/sys/bus/usb/devices';

/**
 * Whether a USB device is plugged in; undefined where this system does not tell.
 * @param id vendor and product as `lsusb` prints them: `17e9:6006`
 */
export async function hasUsbDevice(id: string, folder = devices): Promise<boolean | undefined> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch {
    return undefined;
  }
  const ids = await Promise.all(names.map((name) => idOf(join(folder, name))));
  return ids.includes(id.toLowerCase());
}

/** Undefined for a port or an interface, and for what was pulled out just now. */
async function idOf(folder: string): Promise<string | undefined> {
  try {
    const [vendor, product] = await Promise.all(
      ['idVendor', 'idProduct'].map((file) => readFile(join(folder, file), 'utf8')),
    );
    return `${vendor?.trim()}:${product?.trim()}`;
  } catch {
    return undefined;
  }
}
