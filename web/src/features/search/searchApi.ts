/** Asking the server for what was said. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { request } from "../../api/request";
import type { SearchPage } from "../../protocol/wire";
import { type Asked, isAnything, queryOf } from "./asked";

const LIMIT = 30;

export function useFound(asked: Asked) {
  const found = useInfiniteQuery({
    queryKey: ["search", asked],
    queryFn: ({ pageParam, signal }) =>
      request<SearchPage>("/search", {
        query: { ...queryOf(asked), cursor: pageParam, limit: LIMIT },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
    enabled: isAnything(asked),
    // Whoever comes back from a message finds the list as it was.
    staleTime: 60_000,
  });
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = found;
  // A search through very much stops now and then to say how far it has come: it goes on by itself.
  const goesOn = hasNextPage && !isFetching && !isError && data?.pages.at(-1)?.is_cut_short === true;
  useEffect(() => {
    if (goesOn) void fetchNextPage();
  }, [goesOn, fetchNextPage]);
  return { ...found, isGoingOn: goesOn, items: data?.pages.flatMap((page) => page.items) ?? [] };
}
