/** Length of a text as the server counts it: code points, so that 𠮷 is one character. */

export function countCodePoints(text: string): number {
  let count = text.length;
  for (let index = 0; index < text.length; index += 1) {
    // Only a whole pair has a code point beyond the first plane.
    if ((text.codePointAt(index) ?? 0) > 0xffff) {
      count -= 1;
      index += 1;
    }
  }
  return count;
}
