import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { useDesk } from '../shell/desk-store.ts';

/** That not everything is shown, and the way back to everything; nothing where all is shown. */
export function FindChip() {
  const { t } = useTranslation('console');
  const find = useDesk((desk) => desk.find);
  const show = useDesk((desk) => desk.show);
  if (find === '') return null;
  return (
    <Button size="small" onPress={() => show('')}>
      {t('find.only', { text: find })}
    </Button>
  );
}
