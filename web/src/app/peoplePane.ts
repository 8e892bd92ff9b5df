/** Whether the people are shown: beside the talk where there is room for both, otherwise in its place, as an address. */
import { useState } from "react";
import { useLocation } from "wouter";
import { recall, remember } from "../lib/keep";
import { useLayout } from "./layout";

interface PeoplePaneState {
  isShown: boolean;
  coversTalk: boolean;
  toggle: () => void;
  close: () => void;
}

export function usePeoplePane(roomId: string): PeoplePaneState {
  const layout = useLayout();
  const [location, navigate] = useLocation();
  const [isOpen, setIsOpen] = useState(() => recall("people") !== "closed");
  const isAddressed = location === `/rooms/${roomId}/people`;
  if (layout === "wide") {
    const set = (next: boolean) => {
      setIsOpen(next);
      remember("people", next ? "open" : "closed");
      if (isAddressed) navigate(`/rooms/${roomId}`, { replace: true });
    };
    return {
      isShown: isOpen || isAddressed,
      coversTalk: false,
      toggle: () => set(!(isOpen || isAddressed)),
      close: () => set(false),
    };
  }
  // Going back in the history rather than forward, so that the back button does not return here.
  const close = () =>
    isAddressed && window.history.length > 1 ? window.history.back() : navigate(`/rooms/${roomId}`);
  const show = () => navigate(`/rooms/${roomId}/people`);
  return { isShown: isAddressed, coversTalk: isAddressed, toggle: isAddressed ? close : show, close };
}
