/** Words of the screens' part `map`. */
export const map = {
  name: 'Map',
  loading: 'The map is loading.',
  schematic: 'Schematic, not for navigation',
  beyond: 'Outside of the map on this tablet',
  zoomIn: 'Closer',
  zoomOut: 'Wider',
  follow: 'Follow',
  fit: 'Job and I',
  unit: 'Unit {{id}}, {{status}}',
  unitMine: 'My unit {{id}}, {{status}}',
  unitStale: 'Unit {{id}}, {{status}}, place not recent',
  onFoot: '{{unit}}, on foot',
  job: 'Priority {{priority}}, {{type}}',
  jobMine: 'My job, priority {{priority}}, {{type}}',
} as const;
