import type { TFunction } from 'i18next';
import type { BulletinArea, BulletinState } from '../../src-contract/subjects/bulletin.ts';

type Words = TFunction<'bulletins'>;

/** Whom a bulletin is for, in words. */
export function areaWords(area: BulletinArea, t: Words): string {
  switch (area.kind) {
    case 'precinct':
      return t('area.precinct', { id: area.id });
    case 'precincts':
      return t('area.precincts', { ids: area.ids.join(', ') });
    case 'borough':
      return t('area.borough', { id: area.id });
    case 'city':
      return t('area.city');
  }
}

/** What is known of the vehicle beside its plate; empty where nothing is. */
export function vehicleWords({ vehicle }: Pick<BulletinState, 'vehicle'>): string {
  const { colour, make, description } = vehicle ?? {};
  return [[colour, make].filter(Boolean).join(' '), description].filter(Boolean).join(', ');
}

export function personWords({ person }: Pick<BulletinState, 'person'>): string {
  return [person?.name, person?.description].filter(Boolean).join(': ');
}
