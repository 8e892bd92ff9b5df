/** Tests of what a device remembers, above all of what a shared one does not. */
import { afterEach, describe, expect, test } from "vitest";
import { forget, forgetThisTab, isSharedDevice, recall, remember } from "./keep";

afterEach(() => {
  // biome-ignore lint/suspicious/noDocumentCookie: the page reads the server's cookie there, so the test writes it there.
  document.cookie = "kairan_shared=; max-age=0";
  localStorage.clear();
  sessionStorage.clear();
});

function share(name = "kairan_shared"): void {
  // biome-ignore lint/suspicious/noDocumentCookie: as above.
  document.cookie = `${name}=1`;
}

describe("a device of one's own", () => {
  test("remembers beyond this tab", () => {
    remember("theme", "dark");
    expect(localStorage.getItem("kairan.theme")).toBe("dark");
    expect(isSharedDevice()).toBe(false);
  });
});

describe("a PC that others use too", () => {
  test("writes nothing that outlives the tab, and the tab still works", () => {
    share();
    remember("enter.sato", "asked");
    expect(localStorage.length).toBe(0);
    expect(recall("enter.sato")).toBe("asked");
    forgetThisTab();
    expect(recall("enter.sato")).toBeNull();
  });

  test("still speaks the language that was chosen before", () => {
    remember("language", "en");
    share();
    expect(recall("language")).toBe("en");
  });

  test("forgets one thing wherever it was", () => {
    remember("signedIn", "yes");
    share();
    remember("signedIn", "yes");
    forget("signedIn");
    expect(recall("signedIn")).toBeNull();
  });
});
