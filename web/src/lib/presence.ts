/** Whether somebody sits at this device: a thousand open windows that nobody looks at need not ask for anything. */

const SIGNS = ["pointerdown", "keydown", "focus"] as const;

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
