/** Words of the screens' part `units`. */
export const units = {
  title: 'Units',
  empty: 'No unit of the precinct is signed on.',
  byDistance: 'Nearest first',
  byCallSign: 'By call sign: this tablet has no position',
  mine: 'My unit',
  away: '{{distance}} {{heading}}',
  here: 'here',
  noPosition: 'no position',
  noCrew: 'no crew',
  noJob: 'no job',
  message: 'Message {{unit}}',
  openJob: 'Open job',
  offDuty: 'Off duty',
} as const;
