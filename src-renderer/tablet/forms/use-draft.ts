import { useEffect, useState } from 'react';
import type { Answers } from '../../../src-contract/subjects/report.ts';
import type { DraftView } from '../../../src-contract/tablet-bridge.ts';
import { useConnectionState, useRead } from '../../bridge/tablet.ts';
import { lastSaveOf } from './leaving.ts';

export interface OpenedDraft {
  readonly draft: DraftView;
  /** What was submitted, when this is a report that was returned. */
  readonly submitted: Answers;
}

/**
 * Reads a draft once, after all that was typed into it before is kept: what changes underneath later is what is typed
 * here, coming back. Undefined until it is there; null when it is gone.
 */
export function useDraft(id: string): OpenedDraft | null | undefined {
  const read = useRead();
  const isConnected = useConnectionState() === 'connected';
  const [opened, setOpened] = useState<OpenedDraft | null>();
  const isWanted = opened === undefined && isConnected;

  useEffect(() => {
    if (!isWanted) return;
    let isStale = false;
    async function open(): Promise<void> {
      await lastSaveOf(id)?.saved;
      const draft = await read('draft', { draft: id });
      const filed = draft?.report ? await read('report', { report: draft.report }) : null;
      if (!isStale) setOpened(draft && { draft, submitted: filed?.report.answers ?? {} });
    }
    // A connection that is lost meanwhile is asked again when it is back.
    open().catch(() => undefined);
    return () => {
      isStale = true;
    };
  }, [id, read, isWanted]);

  return opened;
}
