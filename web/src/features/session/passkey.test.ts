/** What the browser and the server say of passkeys, byte by byte. */
import { describe, expect, it } from "vitest";
import { bytesOf, isBareAddress, passkeyTrouble, written } from "./passkey";

describe("passkeys", () => {
  it("write bytes as the server reads them, and read them as it writes them", () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, place) => place);
    expect(written(Uint8Array.of(251, 255).buffer)).toBe("-_8");
    expect(bytesOf(written(bytes.buffer))).toEqual(bytes);
    expect(written(new ArrayBuffer(0))).toBe("");
  });

  it.each(["10.1.2.3", "127.0.0.1", "[::1]", "fe80::1"])("are not for the bare address %s", (hostname) => {
    expect(isBareAddress(hostname)).toBe(true);
  });

  it.each(["localhost", "chat.aoba.lg.jp", "chat1.example", "10.example"])(
    "are for the name %s",
    (hostname) => {
      expect(isBareAddress(hostname)).toBe(false);
    },
  );

  it("say calmly that somebody changed their mind", () => {
    expect(passkeyTrouble(new DOMException("", "NotAllowedError"))).toMatch(/中断/);
    expect(passkeyTrouble(new DOMException("", "InvalidStateError"))).toMatch(/すでに/);
  });
});
