/** The language of the screen, and the words of a catalogue in it. */
import { create } from "zustand";
import { recall, remember } from "../lib/keep";

export type Language = "ja" | "en";

/** Both languages have the same words: a missing one does not compile. */
export interface Catalogue<Words> {
  ja: Words;
  en: NoInfer<Words>;
}

export const useLanguage = create<{ language: Language }>(() => ({
  language: recall("language") === "en" ? "en" : "ja",
}));

export function speak(language: Language): void {
  remember("language", language);
  document.documentElement.lang = language;
  if (useLanguage.getState().language !== language) useLanguage.setState({ language });
}

export function catalogue<Words>(words: Catalogue<Words>): Catalogue<Words> {
  return words;
}

export function useWords<Words>(words: Catalogue<Words>): Words {
  return words[useLanguage(({ language }) => language)];
}

/** For places outside of components. */
export function wordsNow<Words>(words: Catalogue<Words>): Words {
  return words[useLanguage.getState().language];
}
