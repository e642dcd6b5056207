import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { putBlob } from '../../bridge/blobs.ts';
import { useView } from '../../bridge/tablet.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icons.tsx';
import { preparePhoto } from '../../ui/prepare-photo.ts';
import { useScreen } from '../shell/screen.ts';
import styles from './conversation.module.css';
import { type Enclosure, jobToEnclose } from './enclosure.ts';

export interface EncloseProps {
  readonly enclosed: Enclosure;
  onChange(enclosed: Enclosure): void;
  /** Why something could not be added, in words. */
  onFault(words: string | undefined): void;
}

/** What may go with a message: pressed once it is added, pressed again it is taken off. */
export function Enclose({ enclosed, onChange, onFault }: EncloseProps) {
  const { t } = useTranslation('messages');
  const job = jobToEnclose(
    useView('jobs', {}),
    useScreen((screen) => screen.job),
  );
  const own = useView('positions', {})?.own;
  const [isPreparing, setPreparing] = useState(false);
  const { job: _job, place: _place, photo: _photo, silent: _silent } = enclosed;

  function put(key: keyof Enclosure, value: Enclosure[keyof Enclosure]): void {
    const { [key]: before, ...others } = enclosed;
    onChange(before === undefined && value !== undefined ? { ...others, [key]: value } : others);
  }

  async function choose(files: FileList | null): Promise<void> {
    const file = files?.[0];
    if (!file || isPreparing) return;
    onFault(undefined);
    setPreparing(true);
    try {
      const outcome = await putBlob(await preparePhoto(file));
      if ('refused' in outcome) onFault(outcome.refused.reason);
      else onChange({ ...enclosed, photo: outcome.value });
    } catch {
      onFault(t('photoUnreadable'));
    } finally {
      setPreparing(false);
    }
  }

  return (
    <fieldset className={styles.enclose}>
      <legend className="visually-hidden">{t('added')}</legend>
      {job && (
        <Toggle
          isOn={_job !== undefined}
          words={t('addJob', { number: job.number })}
          onPress={() => put('job', job)}
        />
      )}
      {(own || _place) && (
        <Toggle
          isOn={_place !== undefined}
          words={t('addPlace')}
          onPress={() => put('place', own ? { lat: own.lat, lon: own.lon, words: t('myPlace') } : undefined)}
        />
      )}
      {_photo ? (
        <Toggle isOn words={t('photo')} onPress={() => put('photo', undefined)} />
      ) : (
        <FileTrigger
          acceptedFileTypes={['image/*']}
          defaultCamera="environment"
          onSelect={(files) => void choose(files)}
        >
          <Button size="small" icon={<Icon name="photo" size={20} />}>
            {t(isPreparing ? 'preparingPhoto' : 'addPhoto')}
          </Button>
        </FileTrigger>
      )}
      <Toggle
        isOn={_silent === true}
        words={t('silent')}
        icon="soundOff"
        onPress={() => put('silent', true)}
      />
    </fieldset>
  );
}

function Toggle({
  isOn,
  words,
  icon,
  onPress,
}: {
  isOn: boolean;
  words: string;
  icon?: 'soundOff';
  onPress: () => void;
}) {
  const sign = isOn ? 'check' : (icon ?? 'plus');
  return (
    <Button
      size="small"
      look={isOn ? 'soft' : 'plain'}
      aria-pressed={isOn}
      icon={<Icon name={sign} size={20} />}
      onPress={onPress}
    >
      {words}
    </Button>
  );
}
