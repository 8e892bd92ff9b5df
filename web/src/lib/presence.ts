/** Whether somebody sits at this device: a thousand open windows that nobody looks at need not ask for anything. */

const SIGNS = ["pointerdown", "keydown", "focus"] as const;

const ALONE_AFTER = 10 * 60_000;
let lastSign = Date.now();

for (const sign of SIGNS)
  window.addEventListener(
    sign,
    () => {
      lastSign = Date.now();
    },
    { capture: true, passive: true },
  );

/** Nobody has touched this page for a good while, though it may well be open and listening. */
export function isLeftAlone(): boolean {
  return Date.now() - lastSign > ALONE_AFTER;
}

/** Calls back once, at the next sign of the person. Gives back what gives that up. */
export function whenPersonReturns(callback: () => void): () => void {
  const give = () => {
    for (const sign of SIGNS) window.removeEventListener(sign, returned, true);
  };
  function returned() {
    give();
    callback();
  }
  for (const sign of SIGNS) window.addEventListener(sign, returned, true);
  return give;
}
