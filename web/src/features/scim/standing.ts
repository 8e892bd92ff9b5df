/** How a directory's token stands: pure. */
import type { ScimConnection } from "../../protocol/wire";

export type Standing = "none" | "over" | "ending" | "holding";

const SOON = 30 * 24 * 60 * 60_000;

export function standingOf(connection: ScimConnection, now: Date = new Date()): Standing {
  if (connection.expires_at === null) return "none";
  if (connection.is_over) return "over";
  return new Date(connection.expires_at).getTime() - now.getTime() < SOON ? "ending" : "holding";
}

export function linesIn(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
