import type { TFunction } from 'i18next';
import type { Address } from '../../src-contract/messages/address.ts';

type Words = TFunction<['messages']>;

/** Whom a message is for, in words. */
export function addressWords(to: Address, t: Words): string {
  switch (to.kind) {
    case 'unit':
      return to.id;
    case 'officer':
      return t('officer', { id: to.id });
    case 'sector':
      return t('sector', { id: to.id, precinct: to.precinct });
    case 'precinct':
      return t('precinct', { id: to.id });
    case 'dispatch':
      return t('dispatch');
    case 'city':
      return t('city');
  }
}

/** Who wrote it, in words. */
export const authorWords = (unit: string | undefined, t: Words): string => unit ?? t('dispatch');
