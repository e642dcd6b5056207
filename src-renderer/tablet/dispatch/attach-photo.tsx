import { useEffect, useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { putBlob } from '../../bridge/blobs.ts';
import { useAct } from '../../bridge/tablet.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Notice } from '../../ui/notice.tsx';
import { preparePhoto } from '../../ui/prepare-photo.ts';
import { TextField } from '../../ui/text-field.tsx';
import styles from './attach-photo.module.css';

/** Adds a photo to a job: taken or chosen, looked at, with a caption if it wants one. */
export function AttachPhoto({ incident }: { incident: string }) {
  const { t } = useTranslation('dispatch');
  const [chosen, setChosen] = useState<Blob>();
  const [isPreparing, setPreparing] = useState(false);
  const [fault, setFault] = useState<string>();

  async function choose(files: FileList | null): Promise<void> {
    const file = files?.[0];
    if (!file || isPreparing) return;
    setFault(undefined);
    setPreparing(true);
    try {
      setChosen(await preparePhoto(file));
    } catch {
      setFault(t('photoUnreadable'));
    } finally {
      setPreparing(false);
    }
  }

  return (
    <section className={styles.attach} aria-label={t('photo')}>
      {fault && <Notice kind="bad">{fault}</Notice>}
      {chosen ? (
        <ChosenPhoto incident={incident} photo={chosen} onDone={() => setChosen(undefined)} />
      ) : (
        <FileTrigger
          acceptedFileTypes={['image/*']}
          defaultCamera="environment"
          onSelect={(files) => void choose(files)}
        >
          <Button icon={<Icon name="photo" />}>{t(isPreparing ? 'preparingPhoto' : 'addPhoto')}</Button>
        </FileTrigger>
      )}
    </section>
  );
}

/** The photo as it will be sent, and the last word on it. */
function ChosenPhoto({ incident, photo, onDone }: { incident: string; photo: Blob; onDone: () => void }) {
  const { t } = useTranslation(['dispatch', 'common']);
  const act = useAct();
  const [caption, setCaption] = useState('');
  const [isSaving, setSaving] = useState(false);
  const [fault, setFault] = useState<string>();
  const address = useAddress(photo);

  async function add(): Promise<void> {
    if (isSaving) return;
    setSaving(true);
    const put = await putBlob(photo);
    const outcome =
      'refused' in put
        ? put
        : await act('dispatch.attach', {
            incident,
            file: put.value,
            ...(caption.trim() && { caption: caption.trim() }),
          });
    setSaving(false);
    if ('refused' in outcome) setFault(outcome.refused.reason);
    else onDone();
  }

  return (
    <>
      <div className={styles.frame}>
        {address && <img className={styles.chosen} src={address} alt={t('photoChosen')} />}
      </div>
      <TextField label={t('photoCaption')} value={caption} onChange={setCaption} maxLength={500} autoFocus />
      {fault && <Notice kind="bad">{fault}</Notice>}
      <div className={styles.acts}>
        <Button look="act" icon={<Icon name="plus" />} onPress={() => void add()}>
          {t(isSaving ? 'savingPhoto' : 'addThisPhoto')}
        </Button>
        <Button isDisabled={isSaving} onPress={onDone}>
          {t('dropPhoto')}
        </Button>
      </div>
    </>
  );
}

/** An address of bytes that only this page holds, as long as they are shown. */
function useAddress(bytes: Blob): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(bytes);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes]);
  return address;
}
