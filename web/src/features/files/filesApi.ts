/** What the files feature asks over HTTP. */
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { queries } from "../../api/queries";
import { request } from "../../api/request";
import type { FileKind, FileOut, FileRules, Page, SharedFile, TextPreview } from "../../protocol/wire";

export function fileUrl(id: string): string {
  return `/api/v1/files/${id}`;
}

export function thumbnailUrl(id: string): string {
  return `${fileUrl(id)}/thumbnail`;
}

export function pageUrl(id: string, page: number): string {
  return `${fileUrl(id)}/preview?page=${page}`;
}

export function readFile(roomId: string, fileId: string): Promise<FileOut> {
  return request(`/rooms/${roomId}/files/${fileId}`);
}

export function discardFile(roomId: string, fileId: string): Promise<void> {
  return request(`/rooms/${roomId}/files/${fileId}`, { method: "DELETE" });
}

export function fileRules(roomId: string): Promise<FileRules> {
  return queries.fetchQuery({
    queryKey: ["fileRules", roomId],
    queryFn: () => request<FileRules>(`/rooms/${roomId}/file-rules`),
    staleTime: 5 * 60_000,
  });
}

export function useRoomFiles(roomId: string, kinds: readonly FileKind[]) {
  const wanted = kinds.map((kind) => `kind=${kind}`).join("&");
  return useInfiniteQuery({
    queryKey: ["files", roomId, wanted],
    queryFn: ({ pageParam, signal }) =>
      request<Page<SharedFile>>(`/rooms/${roomId}/files?${wanted}`.replace(/\?$/, ""), {
        query: { cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | number | null,
    getNextPageParam: (page) => page.next,
  });
}

export function useVersions(roomId: string, fileId: string) {
  return useQuery({
    queryKey: ["versions", roomId, fileId],
    queryFn: () => request<Page<SharedFile>>(`/rooms/${roomId}/files/${fileId}/versions`),
    staleTime: 0,
  });
}

export function useText(fileId: string) {
  return useQuery({
    queryKey: ["text", fileId],
    queryFn: () => request<TextPreview>(`/files/${fileId}/preview`),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Something was sent, checked or taken back: what is listed is read anew when it is looked at. */
export function filesChanged(roomId: string): void {
  void queries.invalidateQueries({ queryKey: ["files", roomId] });
  void queries.invalidateQueries({ queryKey: ["versions", roomId] });
}
