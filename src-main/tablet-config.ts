import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readJsonText } from '../src-contract/json-text.ts';

/** What the tablet was told when it was enrolled: `tablet.json` in its folder. */
export const tabletConfig = z.object({
  /** The hub's address: `https://hub.example.org`. */
  hub: z.url({ protocol: /^https?$/ }),
  name: z.string().min(1).max(80),
  precinct: z.string().min(1).max(8),
  /** The device's secret, as it can stand in a header. */
  token: z.string().regex(/^[\x21-\x7e]{1,200}$/, 'must be the token as the hub gave it, without spaces'),
  /** The unit that is offered at the first sign-on. */
  unit: z.string().max(16).optional(),
  /** A USB device in the car's dock, by vendor and product as `lsusb` prints them: that it is there is the dock. */
  dockUsb: z
    .string()
    .regex(/^[\da-f]{4}:[\da-f]{4}$/i, 'must be vendor and product, such as 17e9:6006')
    .optional(),
});
export type TabletConfig = z.infer<typeof tabletConfig>;

/** Reads `tablet.json` of a folder. Throws in words that say what is wrong with it. */
export function readTabletConfig(folder: string): TabletConfig {
  const file = join(folder, 'tablet.json');
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(
      `This tablet is not enrolled: ${file} cannot be read (${(error as NodeJS.ErrnoException).code}). Enrol it at the hub, ` +
        'and put the name, precinct, hub and token that it gives into that file.',
    );
  }
  const parsed = tabletConfig.safeParse(readJsonText(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.');
  throw new Error(`${file}: ${where ? `${where}: ` : ''}${issue?.message}.`);
}
