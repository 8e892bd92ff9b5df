/** Whether the files of the room are shown: as an address, beside the talk where there is room for both. */
import { useLocation } from "wouter";
import { useLayout } from "./layout";

interface FilesPaneState {
  isShown: boolean;
  coversTalk: boolean;
  toggle: () => void;
  close: () => void;
}

export function useFilesPane(roomId: string): FilesPaneState {
  const isWide = useLayout() === "wide";
  const [location, navigate] = useLocation();
  const isShown = location === `/rooms/${roomId}/files`;
  // Going back in the history rather than forward, so that the back button does not return here.
  const close = () => (window.history.length > 1 ? window.history.back() : navigate(`/rooms/${roomId}`));
  const show = () => navigate(`/rooms/${roomId}/files`);
  return { isShown, coversTalk: isShown && !isWide, toggle: isShown ? close : show, close };
}
