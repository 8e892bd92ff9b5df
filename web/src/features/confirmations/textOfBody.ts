/** The beginning of a message in one line; whom it speaks to is not known here. */
import { plainText } from "../../lib/markup/plainText";

export function textOfBody(body: string): string {
  return plainText(body, () => undefined);
}
