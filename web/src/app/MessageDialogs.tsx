/** What is done with a message in a window of its own. */
import { ReactorsDialog } from "../features/messages/ReactorsDialog";
import { messageIn } from "../features/messages/timeline";
import { useTimelines } from "../features/messages/timelineStore";
import { VersionsDialog } from "../features/messages/VersionsDialog";
import { WithdrawDialog } from "../features/messages/WithdrawDialog";
import { closeDialog } from "./dialogs";

interface Props {
  roomId: string;
  number: number;
}

export function Withdraw(props: Props) {
  const message = useMessage(props);
  return message && <WithdrawDialog message={message} onClose={closeDialog} />;
}

export function Reactors(props: Props) {
  const message = useMessage(props);
  return message && <ReactorsDialog message={message} onClose={closeDialog} />;
}

export function Versions(props: Props) {
  const message = useMessage(props);
  return message && <VersionsDialog message={message} onClose={closeDialog} />;
}

function useMessage({ roomId, number }: Props) {
  return useTimelines((state) => messageIn(state.byRoom[roomId]?.timeline, number));
}
