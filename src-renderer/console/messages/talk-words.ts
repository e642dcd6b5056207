import type { TFunction } from 'i18next';
import { readAddressKey } from '../../../src-contract/messages/address.ts';
import { addressWords } from '../../messages/address-words.ts';
import { unitsBetween } from './talks.ts';

/** What a conversation is called. */
export function talkWords(key: string, t: TFunction<['messages']>): string {
  const between = unitsBetween(key);
  if (between) return t('desk.between', { from: between[0], to: between[1] });
  const to = readAddressKey(key);
  return to ? addressWords(to, t) : key;
}
