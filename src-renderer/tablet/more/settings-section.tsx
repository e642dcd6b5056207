import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct, useView } from '../../bridge/tablet.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { useCodes } from '../../ui/codes-context.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Notice } from '../../ui/notice.tsx';
import { themeSetting, themeSettings } from '../../ui/theme.ts';
import { playTones } from '../shell/alerts/sound.ts';
import { textScale, textScales } from '../shell/text-scale.ts';
import { Facts } from './facts.tsx';
import styles from './more.module.css';

/** The priority whose alert is played to try the sound out. */
const triedOut = 2;

const sizeNames = { '1': 'usual', '1.25': 'larger', '1.5': 'large', '2': 'largest' } as const;

/** What the officer may set, and what this tablet is. */
export function SettingsSection() {
  const { t } = useTranslation(['more', 'shell']);
  const { department } = useCodes();
  const act = useAct();
  const settings = useView('settings', {});
  const device = useView('session', {})?.device;
  const [refused, setRefused] = useState<string | null>(null);

  async function save(key: 'theme' | 'textSize' | 'sound', value: string): Promise<void> {
    const outcome = await act('shell.saveSetting', { key, value });
    setRefused('refused' in outcome ? outcome.refused.reason : null);
  }

  return (
    <div className={styles.stack}>
      {refused && <Notice kind="bad">{refused}</Notice>}
      <Choice
        label={t('theme')}
        hint={t('themeHint')}
        options={themeSettings.map((value) => ({ value, words: t(`shell:theme.${value}`) }))}
        value={themeSetting(settings?.theme)}
        onChange={(value) => void save('theme', value)}
      />
      <Choice
        label={t('textSize')}
        options={textScales.map((value) => ({ value, words: t(`textSizes.${sizeNames[value]}`) }))}
        value={textScale(settings?.textSize)}
        onChange={(value) => void save('textSize', value)}
      />
      <Choice
        label={t('sound')}
        hint={t('soundHint')}
        options={(['on', 'off'] as const).map((value) => ({ value, words: t(`sounds.${value}`) }))}
        value={settings?.sound === 'off' ? 'off' : 'on'}
        onChange={(value) => void save('sound', value)}
      />
      <Button icon={<Icon name="sound" />} onPress={() => playTones(triedOut)}>
        {t('tryOut')}
      </Button>
      <Facts
        title={t('tablet')}
        facts={[
          [t('device'), device?.name],
          [t('precinct'), device?.precinct],
          [t('department'), department.name],
          [t('packVersion'), department.version],
          [t('language'), t('languages.en')],
        ]}
      />
    </div>
  );
}
