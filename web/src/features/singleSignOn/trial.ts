/** How far trying a directory went: the steps that were taken, and whether each works. Pure. */
import type { DirectoryCheck, LdapSettings } from "../../protocol/wire";

type Outcome = DirectoryCheck["outcome"];

const [REACHED, TRUSTED, INTRODUCED, FOUND, LET_IN] = [0, 1, 2, 3, 4];

/** The step that an outcome ends at. */
const AT: Record<Outcome, number> = {
  not_allowed: REACHED,
  unreachable: REACHED,
  certificate: TRUSTED,
  service_refused: INTRODUCED,
  base_wrong: FOUND,
  not_found: FOUND,
  several: FOUND,
  nameless: FOUND,
  found: FOUND,
  wrong_password: LET_IN,
  let_in: LET_IN,
};

/** Without encryption there is no certificate to trust, and without a service account none to let in. */
export function stepsOf(
  outcome: Outcome,
  settings: LdapSettings | null,
): { index: number; works: boolean }[] {
  const last = AT[outcome];
  const isLeftOut = (index: number) =>
    index !== last &&
    ((index === TRUSTED && settings?.is_plain === true && !settings.servers.some(isSecure)) ||
      (index === INTRODUCED && !settings?.service));
  return [REACHED, TRUSTED, INTRODUCED, FOUND, LET_IN]
    .filter((index) => index <= last && !isLeftOut(index))
    .map((index) => ({ index, works: index < last || outcome === "found" || outcome === "let_in" }));
}

function isSecure(server: string): boolean {
  return server.startsWith("ldaps:");
}
