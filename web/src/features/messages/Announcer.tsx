/** The polite voice for screen readers: the list itself stays silent, or old rows would be read out. */
import { useAnnouncement } from "./announcements";

export function Announcer() {
  const text = useAnnouncement((state) => state.text);
  return (
    <div aria-live="polite" className="sr-only">
      {text}
    </div>
  );
}
