/** How much is waiting, on the icon of the tab and on that of the installed application. */
import type { Waiting } from "./rules";

const SIZE = 64;
const RED = "#ce0000";
const BLUE = "#0017c1";
let drawn = "";

export function showBadge({ all, own }: Waiting): void {
  void badgeApplication(own > 0 ? own : all);
  const text = own > 0 ? (own > 9 ? "9+" : String(own)) : all > 0 ? "•" : "";
  if (text === drawn) return;
  drawn = text;
  if (text === "") {
    setIcon("/icon.svg", "image/svg+xml");
    return;
  }
  const picture = new Image();
  picture.onload = () => {
    const icon = text === drawn ? draw(picture, text) : null;
    if (icon !== null) setIcon(icon, "image/png");
  };
  picture.src = "/icon-192.png";
}

function draw(picture: HTMLImageElement, text: string): string | null {
  const canvas = document.createElement("canvas");
  canvas.width = SIZE;
  canvas.height = SIZE;
  const pen = canvas.getContext("2d");
  if (pen === null) return null;
  pen.drawImage(picture, 0, 0, SIZE, SIZE);
  const isDot = text === "•";
  const radius = isDot ? 14 : 22;
  pen.fillStyle = isDot ? BLUE : RED;
  pen.strokeStyle = "#ffffff";
  pen.lineWidth = 4;
  pen.beginPath();
  pen.arc(SIZE - radius - 2, radius + 2, radius, 0, 2 * Math.PI);
  pen.fill();
  pen.stroke();
  if (!isDot) {
    pen.fillStyle = "#ffffff";
    pen.font = `bold ${text.length > 1 ? 26 : 34}px sans-serif`;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.fillText(text, SIZE - radius - 2, radius + 4);
  }
  return canvas.toDataURL("image/png");
}

function setIcon(href: string, type: string): void {
  const link = document.querySelector<HTMLLinkElement>("link[rel=icon]");
  if (link === null) return;
  link.type = type;
  link.href = href;
}

/** Only installed applications have one, and only where the page is secure. */
async function badgeApplication(count: number): Promise<void> {
  if (!("setAppBadge" in navigator)) return;
  try {
    await (count > 0 ? navigator.setAppBadge(count) : navigator.clearAppBadge());
  } catch {
    // Not installed.
  }
}
