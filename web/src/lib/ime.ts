/** Whether a key belongs to the input method (kana conversion) rather than to us. */

interface Key {
  keyCode: number;
  isComposing?: boolean;
  nativeEvent?: { isComposing: boolean };
}

/** Safari ends the composition before its Enter arrives; only keyCode 229 betrays that one. */
export function belongsToIme(key: Key): boolean {
  return key.isComposing === true || key.nativeEvent?.isComposing === true || key.keyCode === 229;
}
