/** Whether fingers are all there is: then Enter is the only way to a new line, and keys need no mention. */
export function isTouchOnly(): boolean {
  return window.matchMedia("(hover: none) and (pointer: coarse)").matches;
}
