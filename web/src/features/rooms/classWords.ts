/** The words of a room's class: what may be written there. */
import { catalogue } from "../../ui/language";

export const classWords = catalogue({
  ja: {
    title: "情報区分",
    names: { 1: "機密性1", 2: "機密性2", 3: "機密性3" },
    holds: {
      1: "公開してよい情報まで",
      2: "職員だけの、公開前の情報まで",
      3: "秘密に当たる情報まで",
    },
    personal: "個人情報を扱えます",
    noPersonal: "個人情報は書けません",
    change: "情報区分を変える",
  },
  en: {
    title: "Class",
    names: { 1: "Confidentiality 1", 2: "Confidentiality 2", 3: "Confidentiality 3" },
    holds: {
      1: "Only what may be public",
      2: "Up to what is for staff only",
      3: "Up to what is secret",
    },
    personal: "personal data allowed",
    noPersonal: "no personal data",
    change: "Change the class",
  },
});
