/** The cache of what was read over HTTP. */
import { QueryClient } from "@tanstack/react-query";
import { Problem } from "./problem";

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      // What changed meanwhile the events tell, each where it belongs; a whole building's network returns at once.
      refetchOnReconnect: false,
      // A closed network may look like none to the browser.
      networkMode: "always",
      retry: (failures, error) => failures < 3 && error instanceof Problem && error.isPassing,
    },
  },
});
