/** The cache of what was read over HTTP. */
import { QueryClient } from "@tanstack/react-query";
import { Problem } from "./problem";

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) => failures < 3 && error instanceof Problem && error.isPassing,
    },
  },
});
