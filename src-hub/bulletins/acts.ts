import { v7 as uuid } from 'uuid';
import type { BlobRef } from '../../src-contract/blob.ts';
import type { BridgeHandlers } from '../../src-contract/bridge-server.ts';
import { cancelBulletin, issueBulletin } from '../../src-contract/bulletins/acts.ts';
import type { ConsoleCommands, ConsoleViews } from '../../src-contract/console-bridge.ts';
import type { BulletinState } from '../../src-contract/subjects/bulletin.ts';
import { refused } from '../answers.ts';
import type { Act } from '../console/acting.ts';
import { ActRefused } from '../store/journal.ts';

type Handlers = BridgeHandlers<ConsoleCommands, ConsoleViews>['act'];
type BulletinCommand = Extract<keyof ConsoleCommands, `bulletins.${string}`>;

/**
 * What a dispatcher does with bulletins.
 * @param keepPhoto looks at all that was sent of a photo, and says whether it is whole
 */
export function bulletinActs(
  act: Act,
  keepPhoto: (photo: BlobRef) => Promise<boolean>,
): Pick<Handlers, BulletinCommand> {
  return {
    async 'bulletins.issue'(details) {
      // Before the bulletin: no tablet is told of a photo that it cannot have.
      if (details.photo && !(await keepPhoto(details.photo))) {
        return refused(
          'photo-missing',
          'The hub does not have the photo. Nothing was sent. Choose it again.',
        );
      }
      const id = uuid();
      return act('bulletins.issue', `bulletin/${id}`, async () => issueBulletin(id, details));
    },

    'bulletins.cancel': ({ bulletin, reason }) =>
      act('bulletins.cancel', `bulletin/${bulletin}`, async (tx) => {
        const state = (await tx.state(`bulletin/${bulletin}`)) as BulletinState | undefined;
        if (state) return cancelBulletin(state, reason);
        throw new ActRefused({
          code: 'unknown-bulletin',
          reason: 'There is no such bulletin at the hub. Nothing was changed.',
        });
      }),
  };
}
