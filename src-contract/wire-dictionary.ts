/**
 * What frames are made of, for a codec to begin with: what comes most often stands last, where it is cheapest to name.
 * A change of it is a new codec; peers with another one fall back to text.
 */
export const wireDictionary: string = [
  '"incident.reportFiled","incident.reportDecided","incident.closed","incident.unitCleared","incident.updated"',
  '{"k":"tail","events":[[',
  '"incident.unitStatusChanged",1,"incident/","precinct/',
  '"unit.statusChanged",1,"unit/',
].join('');
