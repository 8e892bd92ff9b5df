/** Whether the others in a room are off duty: asked only while somebody writes to them. */
import { useQuery } from "@tanstack/react-query";
import { request } from "../../api/request";
import type { RoomHours } from "../../protocol/wire";

const FRESH = 5 * 60_000;

export function useRoomHours(roomId: string, isWriting: boolean): RoomHours | undefined {
  const { data } = useQuery({
    queryKey: ["hours", roomId],
    queryFn: () => request<RoomHours>(`/rooms/${roomId}/hours`),
    enabled: isWriting,
    staleTime: FRESH,
    refetchInterval: isWriting ? FRESH : false,
  });
  return data;
}
