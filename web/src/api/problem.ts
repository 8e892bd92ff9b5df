/** What the server (or the road to it) says when something did not work. */

export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly retryAfter: number | null = null,
  ) {
    super(detail);
    this.name = "Problem";
  }

  /** The server could not be reached or asks for patience: the same request may work later. */
  get isPassing(): boolean {
    return this.code === "unreachable" || this.code === "unavailable" || this.status >= 500;
  }
}

interface ProblemBody {
  code?: unknown;
  detail?: unknown;
  title?: unknown;
  retry_after?: unknown;
}

export async function problemOf(response: Response): Promise<Problem> {
  const body: ProblemBody = await response.json().catch(() => ({}));
  const detail = [body.detail, body.title].find((text) => typeof text === "string" && text !== "");
  const code = typeof body.code === "string" ? body.code : codeOf(response.status);
  const wait =
    typeof body.retry_after === "number" ? body.retry_after : Number(response.headers.get("Retry-After"));
  return new Problem(response.status, code, String(detail ?? response.statusText), wait > 0 ? wait : null);
}

/** A middle-box may answer in the server's place, without a code of ours. */
function codeOf(status: number): string {
  return status >= 500 ? "unavailable" : "unknown";
}

export function unreachable(): Problem {
  return new Problem(0, "unreachable", "");
}
