/** The moments when a line that looks alive may be dead, or a dead one may come back: waking, showing, networks. */

interface Sleeper {
  /** Somebody looks at the page again, perhaps after a night. */
  onLook: () => void;
  /** The network is there again, for everybody in the building in the same moment. */
  onNetwork: () => void;
}

export function listenForWaking({ onLook, onNetwork }: Sleeper): void {
  const onVisible = () => document.visibilityState === "visible" && onLook();
  document.addEventListener("visibilitychange", onVisible);
  window.addEventListener("pageshow", onLook);
  window.addEventListener("focus", onLook);
  window.addEventListener("online", onNetwork);
  // Without a network nothing is heard: the line finds out by itself, and a wrong report does no harm.
}
