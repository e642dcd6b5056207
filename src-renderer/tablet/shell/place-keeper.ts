import { useEffect, useState } from 'react';
import { useAct, useConnectionState } from '../../bridge/tablet.ts';
import { restoreScreen, screenLine, useScreen } from './screen.ts';

/**
 * Goes to the place that was kept, once, and keeps each new one, so that a window that dies comes back to it.
 * @returns whether the kept place was gone to
 */
export function usePlaceKeeper(settings: Readonly<Record<string, string>> | undefined): boolean {
  const [isPlaced, setPlaced] = useState(false);
  const act = useAct();
  const isConnected = useConnectionState() === 'connected';
  const line = useScreen(screenLine);
  const saved = settings?.screen ?? 'jobs';

  useEffect(() => {
    if (!settings || isPlaced) return;
    restoreScreen(settings.screen);
    setPlaced(true);
  }, [settings, isPlaced]);

  // A place that could not be kept is kept when the connection stands again.
  useEffect(() => {
    if (isPlaced && isConnected && line !== saved)
      void act('shell.saveSetting', { key: 'screen', value: line });
  }, [isPlaced, isConnected, line, saved, act]);

  return isPlaced;
}
