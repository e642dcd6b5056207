import { useTranslation } from 'react-i18next';
import { type Address, addressKey } from '../../../src-contract/messages/address.ts';
import { useView } from '../../bridge/tablet.ts';
import { addressWords } from '../../messages/address-words.ts';
import { Button } from '../../ui/button.tsx';
import { useCodes } from '../../ui/codes-context.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useScreen } from '../shell/screen.ts';
import styles from './conversation-list.module.css';

/** To whom: dispatch, the unit's sector and precinct, and the units that are on duty. */
export function NewMessage() {
  const { t } = useTranslation('messages');
  const codes = useCodes();
  const me = useView('session', {})?.signedOn;
  const units = useView('units', {}) ?? [];
  const openTalk = useScreen((screen) => screen.openTalk);
  const precinct = me?.precinct ?? '';
  const sector = codes.units.find(({ id }) => id === me?.unit)?.sector;
  const groups: Address[] = [
    { kind: 'dispatch', id: precinct },
    ...(sector ? [{ kind: 'sector' as const, precinct, id: sector }] : []),
    { kind: 'precinct', id: precinct },
  ];
  const others = units
    .filter(({ id, status }) => id !== me?.unit && status !== 'offDuty')
    .map(({ id }): Address => ({ kind: 'unit', id }));
  const button = (to: Address) => (
    <Button key={addressKey(to)} onPress={() => openTalk(addressKey(to))}>
      <bdi>{addressWords(to, t)}</bdi>
    </Button>
  );
  return (
    <Panel title={t('toWhom')} takesFocus back={{ words: t('back'), go: () => openTalk(null) }}>
      <div className={styles.stack}>
        <div className={styles.receivers}>{groups.map(button)}</div>
        <h2 className={styles.title}>{t('units')}</h2>
        {others.length === 0 ? (
          <p>{t('noUnits')}</p>
        ) : (
          <div className={styles.receivers}>{others.map(button)}</div>
        )}
      </div>
    </Panel>
  );
}
