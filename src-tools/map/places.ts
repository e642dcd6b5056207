import type { PlaceFeature } from '../../src-contract/map/base-map.ts';

type PlaceType = PlaceFeature['properties']['type'];

/** Places that an officer steers by, at their generally known coordinates. */
const places: readonly (readonly [type: PlaceType, name: string, lat: number, lon: number])[] = [
  ['police', '10 Pct', 40.7427, -73.9985],
  ['police', '13 Pct', 40.7367, -73.9833],
  ['police', 'Midtown South Pct', 40.7536, -73.9943],
  ['police', '17 Pct', 40.7566, -73.9708],
  ['police', 'Midtown North Pct', 40.765, -73.9852],
  ['police', '19 Pct', 40.767, -73.9639],
  ['police', '20 Pct', 40.784, -73.9752],
  ['police', 'Central Park Pct', 40.7838, -73.9646],
  ['police', '23 Pct', 40.7892, -73.947],
  ['police', '24 Pct', 40.7962, -73.9693],
  ['hospital', 'Bellevue Hospital', 40.7392, -73.9755],
  ['hospital', 'NYU Langone', 40.7424, -73.9739],
  ['hospital', 'Weill Cornell Hospital', 40.7645, -73.9541],
  ['hospital', 'Sloan Kettering', 40.7641, -73.9566],
  ['hospital', 'Mount Sinai West', 40.7697, -73.9872],
  ['hospital', 'Lenox Hill Hospital', 40.7736, -73.9609],
  ['hospital', 'Metropolitan Hospital', 40.7849, -73.9452],
  ['hospital', 'Mount Sinai Hospital', 40.79, -73.9526],
  ['transit', 'Penn Station', 40.7506, -73.9935],
  ['transit', 'Port Authority', 40.7569, -73.9903],
  ['transit', 'Grand Central', 40.7527, -73.9772],
  ['transit', 'Columbus Circle', 40.7681, -73.9819],
  ['landmark', 'Flatiron Building', 40.7411, -73.9897],
  ['landmark', 'Empire State Building', 40.7484, -73.9857],
  ['landmark', 'United Nations', 40.7489, -73.968],
  ['landmark', 'Public Library', 40.7532, -73.9822],
  ['landmark', 'Chrysler Building', 40.7516, -73.9755],
  ['landmark', 'Javits Center', 40.7577, -74.0027],
  ['landmark', 'Times Square', 40.758, -73.9855],
  ['landmark', 'Rockefeller Center', 40.7587, -73.9787],
  ['landmark', "St Patrick's", 40.7585, -73.976],
  ['landmark', 'Museum of Modern Art', 40.7614, -73.9776],
  ['landmark', "Bloomingdale's", 40.762, -73.9668],
  ['landmark', 'Carnegie Hall', 40.7651, -73.9799],
  ['landmark', 'Hunter College', 40.7685, -73.9646],
  ['landmark', 'Lincoln Center', 40.7725, -73.9835],
  ['landmark', 'Gracie Mansion', 40.7761, -73.9432],
  ['landmark', 'The Met', 40.7794, -73.9632],
  ['landmark', 'Natural History Museum', 40.7813, -73.974],
  ['landmark', 'Guggenheim Museum', 40.783, -73.959],
];

export function buildPlaces(): PlaceFeature[] {
  return places.map(([type, name, lat, lon]) => ({
    type: 'Feature',
    properties: { kind: 'place', type, name },
    geometry: { type: 'Point', coordinates: [lon, lat] },
  }));
}
