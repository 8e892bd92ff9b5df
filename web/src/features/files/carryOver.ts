/** A request whose way up can be watched, which `fetch` does not show; renews the session once when it has run out. */
import { Problem, unreachable } from "../../api/problem";
import { refresh } from "../../api/refresh";
import { recall } from "../../lib/keep";

interface Load {
  headers?: Record<string, string>;
  body?: Blob;
  onProgress?: (sent: number) => void;
  signal?: AbortSignal;
}

export interface Answer {
  status: number;
  header: (name: string) => string | null;
}

export async function carryOver(method: string, path: string, load: Load = {}): Promise<Answer> {
  const startedAt = Date.now();
  try {
    return await once(method, path, load);
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 401) throw error;
    if (!(await refresh(startedAt))) throw error;
    return once(method, path, load);
  }
}

function once(
  method: string,
  path: string,
  { headers = {}, body, onProgress, signal }: Load,
): Promise<Answer> {
  return new Promise((found, failed) => {
    const way = new XMLHttpRequest();
    way.open(method, `/api/v1${path}`);
    const all = { "Accept-Language": recall("language") ?? "ja", "Tus-Resumable": "1.0.0", ...headers };
    for (const [name, value] of Object.entries(all)) way.setRequestHeader(name, value);
    way.upload.onprogress = (event) => onProgress?.(event.loaded);
    way.onload = () => {
      if (way.status < 400) found({ status: way.status, header: (name) => way.getResponseHeader(name) });
      else failed(problemIn(way));
    };
    way.onerror = () => failed(unreachable());
    way.onabort = () => failed(unreachable());
    signal?.addEventListener("abort", () => way.abort());
    if (signal?.aborted) failed(unreachable());
    else way.send(body ?? null);
  });
}

function problemIn(way: XMLHttpRequest): Problem {
  try {
    const said: { code?: string; detail?: string } = JSON.parse(way.responseText);
    return new Problem(way.status, said.code ?? "unknown", said.detail ?? "");
  } catch {
    return new Problem(way.status, way.status >= 500 ? "unavailable" : "unknown", "");
  }
}
