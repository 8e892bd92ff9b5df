/** What whoever may decide hears of devices: somebody waits, or was answered by a colleague. */
import { listen } from "../../realtime/listen";
import { wordsNow } from "../../ui/language";
import { toast } from "../../ui/toast";
import { devicesChanged } from "./devicesKept";
import { noticeWords } from "./noticeWords";

/** Starts; gives back what stops it. */
export function followDevices(look: () => void): () => void {
  const stops = [
    listen("device.asked", (_, { name, code }) => {
      const words = wordsNow(noticeWords);
      toast(words.asked(name, code), { isLasting: true, action: { label: words.look, run: look } });
      void devicesChanged();
    }),
    listen("device.decided", () => void devicesChanged()),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
