/** What becomes of a message that the server did not take: sent again by itself, or given back to its writer. Pure. */
import type { CommandRefused } from "../../realtime/line";
import { between, fullJitter } from "../../realtime/waits";

export type Fate = { kind: "again"; after: number } | { kind: "failed" };

type Random = () => number;
type Refusal = Pick<CommandRefused, "code" | "retry" | "retryAfter">;

/** A session that ended comes back with the next sign-in; the words wait for that. */
const COMES_BACK = new Set(["unreachable", "unavailable", "signed_out"]);
const JITTER = 1_000;

export function fateOf(refused: Refusal, failures: number, random: Random = Math.random): Fate {
  // Room on the disk is made by people; asking again and again only hides that from them.
  if (refused.code === "out_of_space") return { kind: "failed" };
  if (refused.code === "too_many" && refused.retryAfter !== null)
    return { kind: "again", after: between(refused.retryAfter * 1_000, JITTER, random) };
  if (refused.retry || refused.code === "too_many" || COMES_BACK.has(refused.code))
    return { kind: "again", after: fullJitter(failures, random) };
  return { kind: "failed" };
}
