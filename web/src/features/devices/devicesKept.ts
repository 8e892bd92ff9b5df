/** Under which name the lists of devices are kept, and how they are asked for anew. */
import { queries } from "../../api/queries";

export const KEPT = ["admin", "knownDevices"];

export function devicesChanged(): Promise<void> {
  return queries.invalidateQueries({ queryKey: KEPT });
}
