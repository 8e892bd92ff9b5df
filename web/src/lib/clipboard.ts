/** Puts things on the clipboard, also over plain HTTP, where browsers hide the newer way from us. */

/** False when the browser did not let us. */
export async function copy(text: string): Promise<boolean> {
  if (copyByEvent(text)) return true;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Needs the click or the key that asked for it, and nothing else. */
function copyByEvent(text: string): boolean {
  let isTaken = false;
  function handleCopy(event: ClipboardEvent) {
    event.preventDefault();
    event.stopPropagation();
    event.clipboardData?.setData("text/plain", text);
    isTaken = event.clipboardData !== null;
  }
  document.addEventListener("copy", handleCopy, { capture: true });
  try {
    return document.execCommand("copy") && isTaken;
  } catch {
    return false;
  } finally {
    document.removeEventListener("copy", handleCopy, { capture: true });
  }
}
