/** The words of the console. */
import { catalogue } from "../../ui/language";
import { english } from "./english";
import { japanese } from "./japanese";

export const adminWords = catalogue({ ja: japanese, en: english });
