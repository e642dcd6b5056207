import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { themes } from '../../../src-renderer/ui/theme.ts';

const file = join(import.meta.dirname, '../../../src-renderer/ui/tokens.css');

/** The colours of each theme by token, as `#rrggbb`. */
export function readThemes(): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const css = readFileSync(file, 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');
  return new Map(
    themes.map((theme) => {
      const body = new RegExp(`\\[data-theme="${theme}"\\]\\s*\\{([^}]*)\\}`).exec(css)?.[1] ?? '';
      const tokens = [...body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})\s*;/g)];
      return [theme, new Map(tokens.map(([, name = '', colour = '']) => [name, colour]))];
    }),
  );
}

/** Relative luminance, 0 to 1 (WCAG 2.2). */
export function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio of two colours, 1 to 21 (WCAG 2.2). */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}
