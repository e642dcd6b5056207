import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Bench } from './figure.ts';

/** Size of what the tablet's screen loads before its first job list, and of everything that was built. */
export const bundleBench: Bench = {
  name: 'bundle',
  async run({ root }) {
    const folder = join(root, 'dist', 'renderer');
    const page = readFileSync(join(folder, 'tablet.html'), 'utf8');
    const first = [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)].flatMap(
      ([, file]) => file ?? [],
    );
    const sizes = first.map((file) => readFileSync(join(folder, file)));
    const scripts = readdirSync(join(folder, 'assets')).filter((file) => /\.(js|css)$/.test(file));
    const kB = (bytes: number) => bytes / 1000;
    return [
      {
        name: 'first load of the tablet, gzip',
        value: kB(sum(sizes.map((text) => gzipSync(text).length))),
        unit: 'kB',
        target: { is: 'below', bound: 350 },
      },
      { name: 'first load of the tablet, raw', value: kB(sum(sizes.map((text) => text.length))), unit: 'kB' },
      {
        name: 'all scripts and styles, raw',
        value: kB(sum(scripts.map((file) => readFileSync(join(folder, 'assets', file)).length))),
        unit: 'kB',
      },
    ];
  },
};

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
