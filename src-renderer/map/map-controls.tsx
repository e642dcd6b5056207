import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import type { MapLabels } from './props.ts';
import styles from './sector-map.module.css';

interface MapControlsProps {
  readonly labels: MapLabels;
  readonly follow: boolean;
  onZoom(by: 1 | -1): void;
  /** Absent while this tablet does not know where it is. */
  readonly onFollow: (() => void) | undefined;
  /** Absent while there is nothing to be shown together. */
  readonly onFit: (() => void) | undefined;
}

/** The map's keys, in the corner at the thumb. What cannot be done now is not there. */
export function MapControls({ labels, follow, onZoom, onFollow, onFit }: MapControlsProps) {
  return (
    <div className={styles.controls}>
      {onFit && (
        <Button onPress={onFit} icon={<Icon name="fit" />}>
          {labels.fit}
        </Button>
      )}
      {onFollow && (
        <Button
          onPress={onFollow}
          icon={<Icon name="position" />}
          aria-pressed={follow}
          look={follow ? 'act' : 'plain'}
        >
          {labels.follow}
        </Button>
      )}
      <div className={styles.zoom}>
        <Button aria-label={labels.zoomIn} onPress={() => onZoom(1)}>
          <Icon name="plus" />
        </Button>
        <Button aria-label={labels.zoomOut} onPress={() => onZoom(-1)}>
          <Icon name="minus" />
        </Button>
      </div>
    </div>
  );
}
