import { DomUtil, type LatLng, type Map as LeafletMap, type ZoomAnimEvent } from 'leaflet';
import type { BaseMap } from '../../../src-contract/map/base-map.ts';
import type { Theme } from '../../ui/theme.ts';
import type { Frame } from './frame.ts';
import { paintAreas, paintLand } from './paint-areas.ts';
import { paintNames } from './paint-names.ts';
import { paintRoads } from './paint-roads.ts';
import { nameFont, readPalette } from './palette.ts';
import { type PreparedMap, prepareMap } from './prepared-map.ts';

/** The base map's layer: one canvas, somewhat larger than the screen, moved with the map and drawn anew when it rests. */
export interface GroundCanvas {
  show(map: BaseMap | null): void;
  /** Draws with the colours of that theme, in the next frame. */
  wear(theme: Theme): void;
  remove(): void;
}

/** How far the canvas reaches beyond each edge of the screen, as a part of the screen. */
const overhang = 0.25;

export function createGroundCanvas(leaflet: LeafletMap): GroundCanvas {
  const canvas = document.createElement('canvas');
  canvas.className = 'leaflet-layer leaflet-zoom-animated';
  canvas.setAttribute('aria-hidden', 'true');
  const pane = leaflet.createPane('ground');
  pane.style.zIndex = '100';
  pane.append(canvas);

  let prepared: PreparedMap | null = null;
  let theme: Theme = 'day';
  let drawn: Frame | null = null;
  let asked = 0;
  let removed = false;

  function draw() {
    const size = leaflet.getSize();
    if (size.x === 0 || size.y === 0) return;
    const margin = size.multiplyBy(overhang).round();
    const corner = leaflet.containerPointToLayerPoint([0, 0]).subtract(margin).round();
    const world = corner.add(leaflet.getPixelOrigin());
    const [width, height] = [size.x + 2 * margin.x, size.y + 2 * margin.y];
    drawn = { zoom: leaflet.getZoom(), left: world.x, top: world.y, width, height };
    const ratio = window.devicePixelRatio;
    if (canvas.width !== Math.round(width * ratio)) canvas.width = Math.round(width * ratio);
    if (canvas.height !== Math.round(height * ratio)) canvas.height = Math.round(height * ratio);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    DomUtil.setPosition(canvas, corner);
    const ctx = canvas.getContext('2d', { alpha: false });
    if (!ctx) return;
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    const palette = readPalette(leaflet.getContainer(), theme);
    paintLand(ctx, drawn, palette, prepared);
    if (!prepared) return;
    paintAreas(ctx, drawn, palette, prepared);
    paintRoads(ctx, drawn, palette, prepared);
    paintNames(ctx, drawn, palette, prepared);
  }

  /** Once in the next frame, however often it is asked for. */
  function ask() {
    if (removed) return;
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(() => leaflet.whenReady(draw));
  }

  function onMove() {
    if (!drawn || drawn.zoom !== leaflet.getZoom()) return;
    const { min, max } = leaflet.getPixelBounds();
    if (!min || !max) return;
    const { left, top, width, height } = drawn;
    if (min.x < left || min.y < top || max.x > left + width || max.y > top + height) ask();
  }

  /** Scales what is drawn until it is drawn anew. */
  function follow(center: LatLng, zoom: number) {
    if (!drawn) return;
    const scale = leaflet.getZoomScale(zoom, drawn.zoom);
    const pane = DomUtil.getPosition(leaflet.getPane('mapPane') ?? canvas);
    const origin = leaflet.project(center, zoom).subtract(leaflet.getSize().divideBy(2)).add(pane).round();
    const corner = origin.multiplyBy(-1).add([drawn.left * scale, drawn.top * scale]);
    DomUtil.setTransform(canvas, corner, scale);
  }
  const onZoom = () => follow(leaflet.getCenter(), leaflet.getZoom());
  const onZoomStart = ({ center, zoom }: ZoomAnimEvent) => follow(center, zoom);
  const listeners = {
    moveend: draw,
    viewreset: draw,
    resize: ask,
    move: onMove,
    zoom: onZoom,
    zoomanim: onZoomStart,
  };

  leaflet.on(listeners);
  // A canvas does not wait for a font, and is not drawn anew when it comes.
  void document.fonts.load(nameFont(readPalette(leaflet.getContainer(), theme))).then(ask);

  return {
    show(map) {
      prepared = map && prepareMap(map);
      ask();
    },
    wear(next) {
      theme = next;
      ask();
    },
    remove() {
      removed = true;
      cancelAnimationFrame(asked);
      leaflet.off(listeners);
      pane.remove();
    },
  };
}
