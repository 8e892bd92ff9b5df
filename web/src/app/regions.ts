/** F6 moves between the parts of the screen: rooms, messages, the box to write in, people. */

const REGIONS = [
  "[data-region=rooms]",
  "[data-region=search]",
  "[role=log]",
  "[data-region=composer]",
  "[data-region=people]",
];
const FOCUSABLE = "a[href], button, input, textarea, [tabindex='0']";

export function moveRegion(step: 1 | -1): void {
  const shown = REGIONS.map((selector) => document.querySelector<HTMLElement>(selector)).filter(
    (one) => one !== null,
  );
  if (shown.length === 0) return;
  const here = shown.findIndex((region) => region.contains(document.activeElement));
  const start = here < 0 && step < 0 ? 0 : here;
  const next = shown[(start + step + shown.length) % shown.length];
  if (next !== undefined) target(next)?.focus();
}

function target(region: HTMLElement): HTMLElement | null {
  if (region.tabIndex >= 0) return region;
  return (
    region.querySelector<HTMLElement>("article[tabindex='0']") ??
    region.querySelector<HTMLElement>("[aria-current=page]") ??
    region.querySelector<HTMLElement>("textarea") ??
    region.querySelector<HTMLElement>(FOCUSABLE)
  );
}
