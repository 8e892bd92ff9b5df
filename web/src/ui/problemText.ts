/** The sentence to show for an error: the server's own words where it gave some. */
import { wordsNow } from "./language";
import { uiWords } from "./words";

export function problemText(error: unknown): string {
  const words = wordsNow(uiWords);
  if (!(error instanceof Error)) return words.failed;
  if (error.message !== "" && error.name !== "TypeError") return error.message;
  return "code" in error && error.code === "unreachable" ? words.serverAway : words.failed;
}
