/** Plays a Japanese input method: keys that belong to it, the text it composes, and its confirming Enter. */
import type { CDPSession, Locator, Page } from "@playwright/test";

const IME_KEY = 229;

export class InputMethod {
  private constructor(private readonly line: CDPSession) {}

  static async of(page: Page): Promise<InputMethod> {
    return new InputMethod(await page.context().newCDPSession(page));
  }

  /** Writes kana that are not confirmed yet. */
  async compose(kana: string): Promise<void> {
    for (let length = 1; length <= kana.length; length += 1) {
      await this.key("Process");
      await this.line.send("Input.imeSetComposition", {
        text: kana.slice(0, length),
        selectionStart: length,
        selectionEnd: length,
      });
    }
  }

  /** A key while composing, as Chrome tells it: keydown first, still composing. */
  async key(name: string): Promise<void> {
    await this.line.send("Input.dispatchKeyEvent", {
      type: "rawKeyDown",
      windowsVirtualKeyCode: IME_KEY,
      key: name,
      code: name === "Process" ? "KeyN" : name,
    });
  }

  /** Chrome's order: Enter comes while composing, then the text is there. */
  async confirm(text: string): Promise<void> {
    await this.key("Enter");
    await this.line.send("Input.insertText", { text });
  }

  /** Safari's order: the text is there, and then its Enter comes, with nothing but its number to tell. */
  async confirmAsSafari(input: Locator, text: string): Promise<void> {
    await this.line.send("Input.insertText", { text });
    await input.evaluate((element) => {
      const enter = new KeyboardEvent("keydown", {
        key: "Enter",
        code: "Enter",
        bubbles: true,
        cancelable: true,
      });
      Object.defineProperty(enter, "keyCode", { value: 229 });
      element.dispatchEvent(enter);
    });
  }
}
