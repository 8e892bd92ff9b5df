/** Puts text into a box as if it had been typed: Ctrl+Z takes it back step by step. */

export function insertAt(area: HTMLTextAreaElement, start: number, end: number, text: string): void {
  area.focus();
  area.setSelectionRange(start, end);
  if (typed(text)) return;
  area.setRangeText(text, start, end, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

/** The only way to type that the browser's own history of the box knows of. */
function typed(text: string): boolean {
  try {
    return document.execCommand("insertText", false, text);
  } catch {
    return false;
  }
}
