/** The one way to ask the server something over HTTP. */
import { recall } from "../lib/keep";
import { Problem, problemOf, unreachable } from "./problem";
import { refresh } from "./refresh";
import { awaitApproval, expire, whenSignedIn } from "./session";

type Method = "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
type Query = Record<string, string | number | null | undefined>;

interface Options {
  method?: Method;
  query?: Query;
  body?: unknown;
  signal?: AbortSignal;
}

/** Asks; signs in anew when the session has run out, and waits for that rather than losing the request. */
export async function request<T>(path: string, options: Options = {}): Promise<T> {
  return answer<T>(await patientlyAsked(path, options));
}

/** The same for what is too long to wait for: the answer while it is still coming. */
export async function requestStream(path: string, options: Options = {}): Promise<Response> {
  const response = await patientlyAsked(path, options);
  if (!response.ok) throw noticed(await problemOf(response));
  return response;
}

/** Asks once, without the rescue above: for signing in itself. */
export async function requestOnce<T>(path: string, options: Options = {}): Promise<T> {
  return answer<T>(await ask(path, options));
}

async function patientlyAsked(path: string, options: Options): Promise<Response> {
  const startedAt = Date.now();
  const first = await ask(path, options);
  if (!(await isSignedOut(first))) return first;
  if (!(await refresh(startedAt))) {
    expire();
    await whenSignedIn();
  }
  return ask(path, options);
}

async function ask(path: string, { method = "GET", query, body, signal }: Options): Promise<Response> {
  const headers: Record<string, string> = {
    Accept: "application/json",
    "Accept-Language": recall("language") ?? "ja",
  };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const init: RequestInit = { method, headers, credentials: "same-origin" };
  if (body !== undefined) init.body = JSON.stringify(body);
  if (signal !== undefined) init.signal = signal;
  try {
    return await fetch(`/api/v1${path}${queryString(query)}`, init);
  } catch (error) {
    if (signal?.aborted) throw error;
    throw unreachable();
  }
}

function queryString(query: Query | undefined): string {
  const given = Object.entries(query ?? {}).filter(
    ([, value]) => value !== undefined && value !== null && value !== "",
  );
  if (given.length === 0) return "";
  return `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}

async function isSignedOut(response: Response): Promise<boolean> {
  if (response.status !== 401) return false;
  return (await problemOf(response.clone())).code !== "wrong_credentials";
}

async function answer<T>(response: Response): Promise<T> {
  if (!response.ok) throw noticed(await problemOf(response));
  if (response.status === 204) return undefined as T;
  try {
    return (await response.json()) as T;
  } catch {
    throw new Problem(502, "unavailable", "");
  }
}

/** Whatever was asked: where this device is not approved, or no longer, the whole page has to know. */
function noticed(problem: Problem): Problem {
  if (problem.code === "device_waiting") awaitApproval();
  return problem;
}
