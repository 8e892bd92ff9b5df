/** What may be asked of the server, and said when it refuses. */
import { problemText } from "../../ui/problemText";
import { toast } from "../../ui/toast";

export function attempt(asked: Promise<unknown>): void {
  asked.catch((problem: unknown) => toast(problemText(problem), { tone: "danger" }));
}
