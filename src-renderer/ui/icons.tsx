/** The icons, drawn for a box of 24 by 24. They say nothing to a screen reader: words stand beside them. */
const paths = {
  jobs: 'M4 5h3v3H4zM9 5h11v3H9zM4 10.5h3v3H4zM9 10.5h11v3H9zM4 16h3v3H4zM9 16h11v3H9z',
  map: 'M3 6l6-2v14l-6 2zM10.5 4l3 1.2v14l-3-1.2zM15 5.5l6-2v14l-6 2z',
  forms: 'M6 2h9l4 4v16H6zm2.5 7v2h8V9zm0 4v2h8v-2zm0 4v2h5v-2z',
  bulletins:
    'M19 3v18l-8-4.500H9V22H6v-4.500H5a3 3 0 0 1-3-3v-5a3 3 0 0 1 3-3h6zM20.500 9.500a3 3 0 0 1 0 5z',
  units:
    'M5 6l2-3h10l2 3v2h2v8h-2v3h-3v-3H8v3H5v-3H3V8h2zm2.2 0h9.6l-.9-1.5H8.100zM6.500 10a1.500 1.500 0 1 0 0 3a1.500 1.500 0 0 0 0-3zm11 0a1.500 1.500 0 1 0 0 3a1.500 1.500 0 0 0 0-3z',
  attention: 'M12 2l11 20H1zm-1.200 7v7h2.400V9zm0 8.500v2.400h2.400v-2.400z',
  more: 'M4 6h16v2.500H4zM4 11h16v2.500H4zM4 16h16v2.500H4z',
  note: 'M4 3h16v14H9l-5 4zm3 4v2h10V7zm0 4v2h7v-2z',
  messages: 'M3 4h18v12h-7l-5 5v-5H3zm4 3.5v2h10v-2zm0 3.700v2h7v-2z',
  arrived: 'M10.500 3h3v7h4l-5.500 6l-5.500-6h4zM3 15h3v3h12v-3h3v6H3z',
  back: 'M14.500 4.500l2 2L11 12l5.500 5.500l-2 2L7 12z',
  forward: 'M9.500 4.500l-2 2L13 12l-5.500 5.500l2 2L17 12z',
  close: 'M6 4l6 6l6-6l2 2l-6 6l6 6l-2 2l-6-6l-6 6l-2-2l6-6l-6-6z',
  check: 'M9.500 18.500L3 12l2.200-2.200l4.300 4.300L18.800 4.800L21 7z',
  delivered:
    'M6.500 18.500L0 12l2.200-2.200l4.300 4.300L15.800 4.800L18 7zM12.700 18.500l-2.200-2.200L21.800 4.800L24 7z',
  clear:
    'M12 2a10 10 0 1 0 0 20a10 10 0 0 0 0-20zm-1.500 14.500l-4-4l1.700-1.700l2.300 2.300l5.300-5.300l1.700 1.700z',
  photo:
    'M9 4h6l2 3h5v13H2V7h5zM12 9a4.500 4.500 0 1 0 0 9a4.500 4.500 0 0 0 0-9zm0 2.200a2.300 2.300 0 1 1 0 4.600a2.300 2.300 0 0 1 0-4.600z',
  plus: 'M10.500 4h3v6.500H20v3h-6.500V20h-3v-6.500H4v-3h6.500z',
  minus: 'M4 10.500h16v3H4z',
  position: 'M12 2l8 20l-8-5l-8 5z',
  fit: 'M3 3h7v3H6v4H3zM14 3h7v7h-3V6h-4zM3 14h3v4h4v3H3zM18 14h3v7h-7v-3h4z',
  search:
    'M10 3a7 7 0 1 1 0 14a7 7 0 0 1 0-14zm0 2.500a4.500 4.500 0 1 0 0 9a4.500 4.500 0 0 0 0-9zM15 16.500l1.500-1.500l5 5l-1.500 1.500z',
  sun: 'M12 7a5 5 0 1 1 0 10a5 5 0 0 1 0-10zM11 1h2v4h-2zM11 19h2v4h-2zM1 11h4v2H1zM19 11h4v2h-4z',
  moon: 'M14 2a10 10 0 1 0 8 14A9 9 0 0 1 14 2z',
  linkUp: 'M3 17h4v4H3zM10 11h4v10h-4zM17 4h4v17h-4z',
  linkDown:
    'M3 17h4v4H3zM10 17h4v4h-4zM17 17h4v4h-4zM11.500 2l2.500 2.500l2.500-2.500l2 2l-2.500 2.500l2.500 2.500l-2 2l-2.500-2.500l-2.500 2.500l-2-2l2.500-2.500l-2.500-2.500z',
  sound: 'M3 9h4l6-5v16l-6-5H3zM15.500 8a6 6 0 0 1 0 8l-1.500-1.500a4 4 0 0 0 0-5z',
  soundOff: 'M3 9h4l6-5v16l-6-5H3zM15 9l1.500-1.500l2 2l2-2L22 9l-2 2l2 2l-1.500 1.500l-2-2l-2 2L15 13l2-2z',
  undo: 'M9 4L3 10l6 6v-4h5a3.500 3.500 0 0 1 0 7H8v3h6a6.500 6.500 0 0 0 0-13H9z',
  walk: 'M13 1a2.300 2.300 0 1 1 0 4.600a2.300 2.300 0 0 1 0-4.600zM10 6.500h4l2 4l3 1.300l-1 2.200l-4-1.800l-.6 2.800l3 3.500V23.500h-2.700v-4l-3.200-3.200L9 23.500H6.200L8 11l-1.700 1.300V15H3.800v-4z',
} as const;
export type IconName = keyof typeof paths;

/** Width and height for the usual size of text, px; larger where text is larger. */
export function iconSize(size: number): { readonly width: string; readonly height: string } {
  const side = `calc(${size}px * var(--icon-scale))`;
  return { width: side, height: side };
}

/** They point along the way that is read, and turn with it (base.css). */
const pointing: ReadonlySet<IconName> = new Set(['back', 'forward']);

export function Icon({ name, size = 24 }: { name: IconName; size?: number }) {
  return (
    <svg
      style={iconSize(size)}
      viewBox="0 0 24 24"
      fill="currentColor"
      aria-hidden="true"
      data-pointing={pointing.has(name) || undefined}
    >
      <path d={paths[name]} fillRule="evenodd" />
    </svg>
  );
}
