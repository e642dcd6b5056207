import type { Theme } from '../../ui/theme.ts';

/** What the base map is drawn with. */
export interface Palette {
  readonly land: string;
  readonly water: string;
  readonly park: string;
  readonly street: string;
  readonly avenue: string;
  readonly casing: string;
  readonly label: string;
  readonly halo: string;
  readonly grid: string;
  readonly font: string;
  /** Pixels. */
  readonly textSize: number;
}

const names = ['land', 'water', 'park', 'street', 'avenue', 'casing', 'label', 'halo', 'grid'] as const;
type Colours = Readonly<Record<(typeof names)[number], string>>;

/** Used where the page's style sheet does not define a token, so that the map is never blank. */
const plain: Readonly<Record<'light' | 'dark', Colours>> = {
  light: {
    land: '#eee',
    water: '#cde',
    park: '#dec',
    street: '#fff',
    avenue: '#fff',
    casing: '#ccc',
    label: '#333',
    halo: '#fff',
    grid: '#ddd',
  },
  dark: {
    land: '#111',
    water: '#001',
    park: '#121',
    street: '#333',
    avenue: '#444',
    casing: '#000',
    label: '#b87',
    halo: '#000',
    grid: '#222',
  },
};

/** The font of names, as a canvas takes it. */
export const nameFont = ({ font, textSize }: Palette) => `600 ${textSize}px ${font}`;

/** The theme's `--map-…` tokens, the font and the text size as they are where the map stands. */
export function readPalette(element: Element, theme: Theme): Palette {
  const style = getComputedStyle(element);
  const fallback = plain[theme === 'day' ? 'light' : 'dark'];
  const colours = Object.fromEntries(
    names.map((name) => [name, style.getPropertyValue(`--map-${name}`).trim() || fallback[name]]),
  ) as Record<keyof Colours, string>;
  return { ...colours, font: style.fontFamily, textSize: Number.parseFloat(style.fontSize) || 16 };
}
