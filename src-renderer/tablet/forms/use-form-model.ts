import { useEffect, useState } from 'react';
import { compileForm } from '../../../src-contract/forms/engine.ts';
import type { DraftView } from '../../../src-contract/tablet-bridge.ts';
import { useAct } from '../../bridge/tablet.ts';
import { createSaver, type Saver } from '../../forms/saver.ts';
import { createFormModel, type FormModel } from './form-store.ts';
import { rememberLastSave } from './leaving.ts';

/** The live form of a draft, with its saver for as long as it is on the screen. */
export function useFormModel(
  draft: DraftView,
  now: () => string,
): { readonly model: FormModel; readonly flush: () => Promise<boolean> } {
  const act = useAct();
  const [model] = useState(() => createFormModel(compileForm(draft.pack), draft, { now }));
  const [kept] = useState<{ saver?: Saver }>({});

  // biome-ignore lint/correctness/useExhaustiveDependencies: one saver for as long as the form is open; acting is always the same
  useEffect(() => {
    const saver = createSaver(
      (answers, place) => act('forms.saveDraft', { draft: draft.id, answers, place }),
      model.tell,
    );
    kept.saver = saver;
    model.saveWith(saver);
    const flush = () => void saver.flush();
    document.addEventListener('visibilitychange', flush);
    window.addEventListener('pagehide', flush);
    return () => {
      document.removeEventListener('visibilitychange', flush);
      window.removeEventListener('pagehide', flush);
      rememberLastSave(draft.id, { saved: saver.close(), store: model.store });
    };
  }, [draft.id, model]);

  return { model, flush: async () => (await kept.saver?.flush()) ?? true };
}
