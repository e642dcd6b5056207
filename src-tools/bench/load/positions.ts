import type { Fix } from '../../../src-contract/geo.ts';
import type { Random } from '../../faults/random.ts';

/** Positions of a car, one a second, as a receiver gives them: along a street, with its turns, stops and errors. */
export function drive(count: number, from: number, random: Random): Fix[] {
  let [lat, lon, heading, speed] = [40.7712, -73.9621, 29, 8];
  return Array.from({ length: count }, (_, second) => {
    if (random.chance(0.05)) heading = (heading + (random.chance(0.5) ? 90 : 270)) % 360;
    speed = Math.max(0, Math.min(18, speed + (random.next() - 0.5) * 3));
    const angle = (heading * Math.PI) / 180;
    lat += (speed * Math.cos(angle)) / 111_320;
    lon += (speed * Math.sin(angle)) / 84_300;
    const off = () => (random.next() - 0.5) * 2e-5;
    return {
      lat: Number((lat + off()).toFixed(6)),
      lon: Number((lon + off()).toFixed(6)),
      heading: Number(((heading + random.next() * 4) % 360).toFixed(1)),
      speed: Number(speed.toFixed(2)),
      accuracy: 3 + random.below(6),
      at: from + second * 1000 + random.below(40),
    };
  });
}
