/** What whoever may decide hears of devices: somebody waits, or was answered by a colleague. */
import { useEffect } from "react";
import { listen } from "../../realtime/listen";
import { wordsNow } from "../../ui/language";
import { toast } from "../../ui/toast";
import { devicesChanged } from "./devicesKept";
import { noticeWords } from "./noticeWords";

export function DeviceNews({ onLook }: { onLook: () => void }) {
  useEffect(() => {
    const stops = [
      listen("device.asked", (_, { name, code }) => {
        const words = wordsNow(noticeWords);
        toast(words.asked(name, code), { isLasting: true, action: { label: words.look, run: onLook } });
        void devicesChanged();
      }),
      listen("device.decided", () => void devicesChanged()),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [onLook]);
  return null;
}
