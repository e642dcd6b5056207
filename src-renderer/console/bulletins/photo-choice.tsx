import { useEffect, useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Notice } from '../../ui/notice.tsx';
import { preparePhoto } from '../../ui/prepare-photo.ts';
import styles from './bulletins.module.css';
import { useDraft } from './draft.ts';

/** The photo that goes with the bulletin, as it will be sent. */
export function PhotoChoice() {
  const { t } = useTranslation('bulletins');
  const { photo, take } = useDraft();
  const [fault, setFault] = useState<string>();

  async function choose(files: FileList | null): Promise<void> {
    const file = files?.[0];
    if (!file) return;
    setFault(undefined);
    try {
      take(await preparePhoto(file));
    } catch {
      setFault(t('form.photoUnreadable'));
    }
  }

  return (
    <div className={styles.photo}>
      {photo && <Chosen photo={photo} />}
      {fault && <Notice kind="bad">{fault}</Notice>}
      <div className={styles.acts}>
        <FileTrigger acceptedFileTypes={['image/*']} onSelect={(files) => void choose(files)}>
          <Button icon={<Icon name="photo" size={18} />}>
            {t(photo ? 'form.anotherPhoto' : 'form.photo')}
          </Button>
        </FileTrigger>
        {photo && <Button onPress={() => take(null)}>{t('form.dropPhoto')}</Button>}
      </div>
    </div>
  );
}

function Chosen({ photo }: { photo: Blob }) {
  const { t } = useTranslation('bulletins');
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(photo);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [photo]);
  return address ? <img className={styles.picture} src={address} alt={t('form.photoChosen')} /> : null;
}
