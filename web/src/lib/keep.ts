/** Small things this device remembers; works, forgetfully, where the browser forbids storage. */

const memory = new Map<string, string>();

export function recall(key: string): string | null {
  try {
    return localStorage.getItem(`kairan.${key}`) ?? memory.get(key) ?? null;
  } catch {
    return memory.get(key) ?? null;
  }
}

export function remember(key: string, value: string): void {
  memory.set(key, value);
  try {
    localStorage.setItem(`kairan.${key}`, value);
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
    localStorage.removeItem(`kairan.${key}`);
  } catch {
    // Nothing was kept there then.
  }
}
