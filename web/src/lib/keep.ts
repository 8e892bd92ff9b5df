/** Small things this device remembers; works, forgetfully, where the browser forbids storage.
 * On a PC that others use too it remembers only for this tab, and nothing that is ever written to a disk. */

const memory = new Map<string, string>();

/** Said by the server's own cookie, so that every tab knows before anybody is asked. */
export function isSharedDevice(): boolean {
  return /(^|; )(__Host-)?kairan_shared=1/.test(document.cookie);
}

export function recall(key: string): string | null {
  const name = `kairan.${key}`;
  try {
    const ofThisTab = isSharedDevice() ? sessionStorage.getItem(name) : null;
    return ofThisTab ?? localStorage.getItem(name) ?? memory.get(key) ?? null;
  } catch {
    return memory.get(key) ?? null;
  }
}

export function remember(key: string, value: string): void {
  memory.set(key, value);
  try {
    (isSharedDevice() ? sessionStorage : localStorage).setItem(`kairan.${key}`, value);
  } catch {
    // Edge policies may forbid storage: the memory of this page has to do.
  }
}

/** False where the browser forbids storage: what was not recalled may still have happened. */
export function canRemember(): boolean {
  try {
    return window.localStorage !== null;
  } catch {
    return false;
  }
}

export function forget(key: string): void {
  memory.delete(key);
  try {
    sessionStorage.removeItem(`kairan.${key}`);
    localStorage.removeItem(`kairan.${key}`);
  } catch {
    // Nothing was kept there then.
  }
}

/** When somebody leaves a shared PC: the next person in this tab finds nothing. */
export function forgetThisTab(): void {
  memory.clear();
  try {
    sessionStorage.clear();
  } catch {
    // Nothing was kept there then.
  }
}
