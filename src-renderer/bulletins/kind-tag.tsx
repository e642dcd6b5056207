import { useTranslation } from 'react-i18next';
import { type BulletinState, isLoud } from '../../src-contract/subjects/bulletin.ts';
import { classNames } from '../ui/class-names.ts';
import styles from './kind-tag.module.css';

/** The kind in a word; solid for what is announced with sound. */
export function KindTag({ bulletin }: { bulletin: Pick<BulletinState, 'kind' | 'severity'> }) {
  const { t } = useTranslation('bulletins');
  return (
    <span className={classNames(styles.tag, isLoud(bulletin) && styles.loud)}>
      {t(`kind.${bulletin.kind}`)}
    </span>
  );
}
