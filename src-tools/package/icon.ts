import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';

/*
 * The program's icon: a sector of a city seen from above, three rings cut by a wedge of light. It is drawn here, so that
 * every size is sharp and no picture has to be kept.
 */

type Colour = readonly [red: number, green: number, blue: number];
const ground: Colour = [11, 31, 51];
const ring: Colour = [58, 92, 122];
const light: Colour = [255, 200, 61];
/** The wedge's two edges, in radians, clockwise from the top. */
const wedge = [0, Math.PI / 3] as const;
/** Points looked at for each pixel, along each side. */
const samples = 4;

/** The colour at a point of the unit square, or undefined outside of the icon's rounded corners. */
function colourAt(x: number, y: number): Colour | undefined {
  const corner = 0.2;
  const dx = Math.max(corner - x, x - (1 - corner), 0);
  const dy = Math.max(corner - y, y - (1 - corner), 0);
  if (Math.hypot(dx, dy) > corner) return undefined;
  const radius = Math.hypot(x - 0.5, y - 0.5);
  const angle = (Math.atan2(x - 0.5, 0.5 - y) + 2 * Math.PI) % (2 * Math.PI);
  if (radius < 0.06) return light;
  if (radius < 0.4 && radius > 0.11 && angle > wedge[0] && angle < wedge[1]) return light;
  const onRing = [0.16, 0.28, 0.4].some((at) => Math.abs(radius - at) < 0.018);
  return onRing ? ring : ground;
}

/** The icon as a PNG of `size` by `size` pixels with a transparent surround. */
export function drawIcon(size: number): Buffer {
  const rows = Buffer.alloc(size * (size * 4 + 1));
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const pixel = averagePixel(column, row, size);
      rows.set(pixel, row * (size * 4 + 1) + 1 + column * 4);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  // 8 bits a channel, RGBA.
  header.set([8, 6], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function averagePixel(column: number, row: number, size: number): number[] {
  const sum = [0, 0, 0];
  let inside = 0;
  for (let index = 0; index < samples * samples; index += 1) {
    const x = (column + ((index % samples) + 0.5) / samples) / size;
    const y = (row + (Math.floor(index / samples) + 0.5) / samples) / size;
    const colour = colourAt(x, y);
    if (!colour) continue;
    inside += 1;
    for (const [channel, value] of colour.entries()) sum[channel] = (sum[channel] ?? 0) + value;
  }
  const share = inside / (samples * samples);
  return [...sum.map((total) => Math.round(total / Math.max(inside, 1))), Math.round(share * 255)];
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** A Windows icon file that holds one PNG of 256 pixels, as Windows Vista and later read it. */
export function windowsIcon(png: Buffer): Buffer {
  const header = Buffer.alloc(22);
  // Kind 1 is an icon; one picture; a side of 0 stands for 256.
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(1, 4);
  header.writeUInt16LE(1, 10);
  header.writeUInt16LE(32, 12);
  header.writeUInt32LE(png.length, 14);
  header.writeUInt32LE(header.length, 18);
  return Buffer.concat([header, png]);
}

/** Writes the icon in the sizes that desktops ask for: `16x16.png` to `512x512.png`, and `icon.ico`. */
export function writeIcons(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const size of [16, 32, 48, 64, 128, 256, 512]) {
    writeFileSync(join(folder, `${size}x${size}.png`), drawIcon(size));
  }
  writeFileSync(join(folder, 'icon.ico'), windowsIcon(drawIcon(256)));
}
