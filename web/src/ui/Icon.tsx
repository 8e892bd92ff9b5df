/** The few pictures we use; always beside words or on a labelled button, so hidden from readers. */

const PATHS = {
  back: "M15 5l-7 7 7 7",
  people:
    "M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zm-7 9c0-4 3-6 7-6s7 2 7 6M17 4a4 4 0 0 1 0 7m1 3c2.500 .6 4 2.500 4 6",
  search: "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zm5-2l5 5",
  plus: "M12 5v14M5 12h14",
  close: "M6 6l12 12M18 6L6 18",
  down: "M12 5v14m-6-6l6 6 6-6",
  chevron: "M6 9l6 6 6-6",
  menu: "M4 7h16M4 12h16M4 17h16",
  settings: "M4 7h9m4 0h3M4 17h3m4 0h9M15 4.500v5M9 14.500v5",
  warning: "M12 3l10 18H2L12 3zm0 7v5m0 2.500v.5",
  shared: "M3 21V9l6-4v16M9 21h12V11l-6-3M6 11v0m0 4v0m9 0v0m3 0v0M15 8V3h6v9",
  send: "M4 12l17-8-6 17-4-7-7-2zm7 2l4-4",
  bookmark: "M7 3h10v18l-5-4-5 4V3z",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  later: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zm0-14v5l3.500 2",
  clip: "M8 12l6-6a3 3 0 0 1 4 4l-8 8a5 5 0 0 1-7-7l8-8",
  file: "M6 2h8l5 5v15H6V2zm8 0v5h5",
  save: "M12 4v11m-5-5l5 5 5-5M4 20h16",
  minus: "M5 12h14",
  check: "M5 12l5 5L20 7",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, className = "size-5" }: { name: IconName; className?: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={`shrink-0 ${className}`}
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
