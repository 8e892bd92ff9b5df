/** What there is to export, and the document itself as it comes. */
import { useQuery } from "@tanstack/react-query";
import { request, requestStream } from "../../api/request";
import type { ExportOutline } from "../../protocol/wire";
import { type Format, MarkCounter, rowsOf } from "./marks";
import { type Days, isUpsideDown } from "./periods";

const LARGE_PART = 4 * 1024 * 1024;

export interface Document {
  name: string;
  content: Blob;
}

/** It ended before its end: what came is not to be taken for the whole. */
export class BrokenOff extends Error {}

export function useOutline(roomId: string, days: Days) {
  return useQuery({
    queryKey: ["export", roomId, days],
    queryFn: ({ signal }) =>
      request<ExportOutline>(`/rooms/${roomId}/export/outline`, { query: { ...days }, signal }),
    enabled: !isUpsideDown(days),
    staleTime: 0,
    placeholderData: (before) => before,
  });
}

interface Order {
  roomId: string;
  format: Format;
  days: Days;
  outline: ExportOutline;
  signal: AbortSignal;
  onProgress: (rows: number, bytes: number) => void;
}

export async function fetchDocument(order: Order): Promise<Document> {
  const { roomId, format, days, signal } = order;
  const response = await requestStream(`/rooms/${roomId}/export`, { query: { format, ...days }, signal });
  const content = await collect(response, order);
  return { name: nameIn(response.headers.get("Content-Disposition") ?? ""), content };
}

/** Parts are put away as they come: the browser keeps large ones on its disk. */
async function collect(response: Response, order: Order): Promise<Blob> {
  const counter = new MarkCounter(order.format);
  const kept: Blob[] = [];
  let part: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  let bytes = 0;
  for await (const piece of piecesOf(response, order.signal)) {
    counter.add(piece);
    part.push(piece);
    size += piece.length;
    bytes += piece.length;
    if (size >= LARGE_PART) {
      kept.push(new Blob(part));
      [part, size] = [[], 0];
    }
    order.onProgress(counter.count, bytes);
  }
  // A proxy may end politely what broke behind it.
  if (counter.count < rowsOf(order.outline, order.format)) throw new BrokenOff();
  // No type that the browser would show: it is kept, not opened here.
  return new Blob([...kept, ...part], { type: "application/octet-stream" });
}

async function* piecesOf(response: Response, signal: AbortSignal): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = response.body?.getReader();
  while (reader !== undefined) {
    const { done, value } = await reader.read().catch((error) => {
      throw signal.aborted ? error : new BrokenOff();
    });
    if (done) return;
    yield value;
  }
}

function nameIn(disposition: string): string {
  const [, name = "export"] = /filename\*=UTF-8''([^;]+)/.exec(disposition) ?? [];
  return decodeURIComponent(name);
}
