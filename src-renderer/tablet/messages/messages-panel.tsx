import { newTalk, useScreen } from '../shell/screen.ts';
import { Conversation } from './conversation.tsx';
import { ConversationList } from './conversation-list.tsx';
import { NewMessage } from './new-message.tsx';

/** Messages: the conversations, or the one that is open. Escape goes back to the list. */
export function MessagesPanel() {
  const talk = useScreen((screen) => screen.talk);
  if (talk === null) return <ConversationList />;
  return talk === newTalk ? <NewMessage /> : <Conversation key={talk} talk={talk} />;
}
