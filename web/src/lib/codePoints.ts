/** Length of a text as the server counts it: code points, so that 𠮷 is one character. */

export function countCodePoints(text: string): number {
  let count = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit >= 0xd800 && unit <= 0xdbff && index + 1 < text.length) {
      count -= 1;
      index += 1;
    }
  }
  return count;
}
