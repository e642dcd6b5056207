import { useTranslation } from 'react-i18next';
import { Split } from '../layout/split.tsx';
import { MapPane } from './map-pane.tsx';
import { UnitsPane } from './units-pane.tsx';

/** All units and where they are, for somebody who looks after cars and tablets and does not dispatch. */
export function UnitsPage() {
  const { t } = useTranslation('console');
  return (
    <Split
      name="unitsPage"
      label={t('panes.unitsWidth')}
      direction="row"
      share={0.5}
      first={<UnitsPane />}
      second={<MapPane job={null} />}
    />
  );
}
