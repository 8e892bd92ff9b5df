/** Sizes as people read them, and how large a picture is drawn before it is here. */

const UNITS = ["B", "KB", "MB", "GB"] as const;

export function sizeText(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1024 && unit < UNITS.length - 1) {
    size /= 1024;
    unit += 1;
  }
  const digits = unit > 0 && size < 10 ? 1 : 0;
  return `${size.toLocaleString("ja-JP", { maximumFractionDigits: digits })} ${UNITS[unit]}`;
}

export interface Extent {
  width: number;
  height: number;
}

/** The place that is kept free for a picture: within these bounds, never larger than it is, never too small to press. */
export function fitted(width: number, height: number, most: Extent): Extent {
  const scale = Math.min(1, most.width / width, most.height / height);
  return { width: Math.max(44, Math.round(width * scale)), height: Math.max(44, Math.round(height * scale)) };
}
