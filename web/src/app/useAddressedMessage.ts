/** An address that leads to a message: the talk goes there, or it is said that the message is not there. */
import { useEffect } from "react";
import { useLocation } from "wouter";
import { jumpTo } from "../features/messages/jump";
import { numberIn } from "../features/messages/link";
import { readMessage } from "../features/messages/messageApi";
import { replyWords } from "../features/messages/replyWords";
import { wordsNow } from "../ui/language";
import { toast } from "../ui/toast";

export function useAddressedMessage(roomId: string): void {
  const [location, navigate] = useLocation();
  const number = numberIn(location, roomId);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each address is followed once.
  useEffect(() => {
    if (number === null) return;
    // The address has done its work: going back must not lead here again.
    navigate(`/rooms/${roomId}`, { replace: true });
    readMessage(roomId, number)
      .then(() => jumpTo(roomId, number))
      .catch(() => toast(wordsNow(replyWords).notThere, { tone: "danger" }));
  }, [roomId, number]);
}
