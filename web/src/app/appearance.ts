/** Puts the person's settings on the page: theme, size of text, language. Remembers them for the sign-in page. */
import { useSession } from "../api/session";
import { recall, remember } from "../lib/keep";
import { speak } from "../ui/language";
import { measureLayout } from "./layout";

const dark = window.matchMedia("(prefers-color-scheme: dark)");

export function followAppearance(): void {
  apply();
  dark.addEventListener("change", apply);
  useSession.subscribe(({ person }) => {
    if (person === null) return;
    remember("theme", person.settings.theme);
    remember("scale", String(person.settings.font_scale));
    speak(person.settings.language);
    apply();
  });
}

function apply(): void {
  const { dataset } = document.documentElement;
  const theme = recall("theme") ?? "system";
  dataset.theme = theme === "dark" || (theme === "system" && dark.matches) ? "dark" : "light";
  const scale = recall("scale") ?? "100";
  if (dataset.scale === scale) return;
  dataset.scale = scale;
  measureLayout();
}
