/** Of several windows of one browser only one tells of a message: the first that claims it. */
import { recall, remember } from "../../lib/keep";

/** True for the one window that may tell of this message, and of whatever came before it in the room. */
export function claim(personId: string, roomId: string, number: number): Promise<boolean> {
  const take = () => {
    const key = `told.${personId}.${roomId}`;
    if (Number(recall(key) ?? 0) >= number) return false;
    remember(key, String(number));
    return true;
  };
  // Web Locks need a secure context; on plain HTTP it has to be enough that windows take their turns at random.
  if (!("locks" in navigator) || !navigator.locks) return Promise.resolve(take());
  return navigator.locks.request("kairan.told", take).then((taken) => taken);
}
