import { type LatLng, LatLngBounds, type Map as LeafletMap, Point as Pixel } from 'leaflet';
import type { Point } from '../../src-contract/geo.ts';
import type { BaseMap } from '../../src-contract/map/base-map.ts';
import { glideTime } from './glide.ts';
import { type Insets, isVisible, noInsets, visibleMiddle } from './visible-area.ts';

/** Streets and their names can be read, and some ten blocks are in sight. */
const workZoom = 16;
/** Nearer than this, fitting would show no more than a doorway. */
const nearestFit = 17;
/** Pixels around what is fitted: a plate's height above and below, its width to the right. */
const around = { left: 56, right: 120, top: 72, bottom: 56 };

/** Whether the map looks at some place already. Leaflet has no zoom until it is given a view. */
export const hasView = (leaflet: LeafletMap) => (leaflet.getZoom() as number | undefined) !== undefined;

const lookAt = ({ lat, lon }: Point): [number, number] => [lat, lon];

/** Begins at a place, near enough to work there. */
export function startAt(leaflet: LeafletMap, at: Point, insets: Insets): void {
  leaflet.setView(shifted(leaflet, at, insets, workZoom), workZoom, { animate: false });
}

/** Puts a place into the middle of what can be seen. */
export function centreOn(leaflet: LeafletMap, at: Point, insets: Insets, drive = false): void {
  if (!hasView(leaflet)) {
    startAt(leaflet, at, insets);
    return;
  }
  const zoom = leaflet.getZoom();
  const centre = shifted(leaflet, at, insets, zoom);
  // While following, the map moves as evenly as the car on it.
  leaflet.panTo(centre, drive ? { duration: glideTime / 1000, easeLinearity: 1 } : {});
}

/** Puts a place into the middle of what can be seen, without a way there. */
export function lookAgain(leaflet: LeafletMap, at: Point, insets: Insets): void {
  const zoom = leaflet.getZoom();
  leaflet.setView(shifted(leaflet, at, insets, zoom), zoom, { animate: false });
}

function shifted(leaflet: LeafletMap, at: Point, insets: Insets, zoom: number): LatLng {
  const size = leaflet.getSize();
  const middle = visibleMiddle(size, insets);
  const offset = size.divideBy(2).subtract([middle.x, middle.y]);
  return leaflet.unproject(leaflet.project(lookAt(at), zoom).add(offset), zoom);
}

/** Shows all of some places. */
export function fitAll(leaflet: LeafletMap, places: readonly Point[], insets: Insets): void {
  const [first, ...others] = places;
  if (!first) return;
  if (others.length === 0) {
    centreOn(leaflet, first, insets);
    return;
  }
  leaflet.fitBounds(new LatLngBounds(places.map(lookAt)), {
    paddingTopLeft: [insets.left + around.left, insets.top + around.top],
    paddingBottomRight: [insets.right + around.right, insets.bottom + around.bottom],
    maxZoom: nearestFit,
  });
}

/** Shows the middle of a base map: where nothing else is known, that is where the work is. */
export function showBaseMap(
  leaflet: LeafletMap,
  { bounds: [west, south, east, north] }: BaseMap,
  insets: Insets,
) {
  const middle = { lat: (south + north) / 2, lon: (west + east) / 2 };
  leaflet.setView(shifted(leaflet, middle, insets, 14), 14, { animate: false });
}

/** Whether a place is in sight. */
export function isInSight(leaflet: LeafletMap, at: Point, insets: Insets): boolean {
  return isVisible(leaflet.latLngToContainerPoint(lookAt(at)), leaflet.getSize(), insets);
}

/** Nearer or farther, about the middle of what can be seen. */
export function zoomBy(leaflet: LeafletMap, by: 1 | -1, insets: Insets): void {
  if (!hasView(leaflet)) return;
  const middle = visibleMiddle(leaflet.getSize(), insets);
  leaflet.setZoomAround(new Pixel(middle.x, middle.y), Math.round(leaflet.getZoom()) + by);
}

/** Told when the map looks elsewhere than where it was told to: it then stops following. */
export const lookedAside = 'lookedaside';

/** Brings in sight what is reached by keyboard out of it. */
export function showFocused(leaflet: LeafletMap, at: Point): void {
  if (isInSight(leaflet, at, noInsets)) return;
  leaflet.fire(lookedAside);
  leaflet.panInside(lookAt(at), { padding: [around.right, around.right], animate: false });
}

/**
 * Whether a click is only the end of a drag that began on the thing clicked, which moved along. One made by the keyboard
 * never is. (Leaflet's own clicks know that; those of our buttons do not.)
 */
export function endsDrag(leaflet: LeafletMap, click: { readonly detail: number }): boolean {
  const dragging = leaflet.dragging as LeafletMap['dragging'] & { moved(): boolean | undefined };
  return click.detail > 0 && dragging.moved() === true;
}
