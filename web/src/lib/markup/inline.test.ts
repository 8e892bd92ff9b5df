/** Tests of what becomes of one line: emphasis, code, links, mentions, and above all what stays text. */
import { describe, expect, test } from "vitest";
import { type Inline, inlineOf } from "./inline";

const ID = "00000000-0000-4000-8000-000000000001";

/** The line as it is shown, with its markup in brackets that nobody types. */
function shown(line: string): string {
  return inlineOf(line).map(show).join("");
}

function show(part: Inline): string {
  if (part.kind === "text") return part.text;
  if (part.kind === "mention") return `⟦mention ${part.token}⟧`;
  if (part.kind === "code") return `⟦code ${part.text}⟧`;
  if (part.kind === "link") return `⟦link ${part.text} ${part.href}${part.place ? ` ${part.place}` : ""}⟧`;
  return `⟦${part.kind} ${part.parts.map(show).join("")}⟧`;
}

describe("emphasis", () => {
  test.each([
    ["これは**重要**です", "これは⟦strong 重要⟧です"],
    ["**「重要」**です。", "⟦strong 「重要」⟧です。"],
    ["**注意！**必ず", "⟦strong 注意！⟧必ず"],
    ["PDF**必須**です", "PDF⟦strong 必須⟧です"],
    ["*斜めに* と ~~取り消し~~", "⟦emphasis 斜めに⟧ と ⟦strike 取り消し⟧"],
    ["***両方***", "⟦strong ⟦emphasis 両方⟧⟧"],
    ["**太字の*斜め*も**", "⟦strong 太字の⟦emphasis 斜め⟧も⟧"],
    ["**~~太い~~**", "⟦strong ⟦strike 太い⟧⟧"],
    ["**`code`**", "⟦strong ⟦code code⟧⟧"],
  ])("%s", (line, expected) => {
    expect(shown(line)).toBe(expected);
  });

  test.each([
    "2*3*4=24、2**3**2",
    "必須(*)、任意(*)",
    "*1は税込、*2は税抜 *1",
    "氏名*、住所*、電話*",
    "(*^^*) (*´∀｀*) (*^_^*) (*ﾟ∀ﾟ*)",
    "(^_^)ありがとう(^_^)",
    "R8_予算_案.xlsx と _下線_",
    "a * b * c",
    "** 空白の前 **",
    "＊＊全角＊＊ 〜〜波〜〜 ～～",
    "｀全角｀",
    "****",
    "**閉じない",
    "C:\\temp\\*.* \\\\server\\share",
    "&lt;b&gt; &amp; <b>タグ</b>",
    "# 見出し ではない",
    "9:00~~17:00~~",
  ])("stays text: %s", (line) => {
    expect(shown(line)).toBe(line);
  });

  test("does not reach over what crosses it", () => {
    expect(shown("**太字 *斜め** 続き*")).toBe("⟦strong 太字 *斜め⟧ 続き*");
  });
});

describe("code", () => {
  test.each([
    ["`a*b*c`", "⟦code a*b*c⟧"],
    ["``a`b``", "⟦code a`b⟧"],
    ["`` `a` ``", "⟦code `a`⟧"],
    [`\`<@${ID}>\``, `⟦code <@${ID}>⟧`],
    ["`閉じない", "`閉じない"],
  ])("%s", (line, expected) => {
    expect(shown(line)).toBe(expected);
  });
});

describe("an address", () => {
  const link = (address: string) => `⟦link ${address} ${address}⟧`;

  test.each([
    ["詳細は https://example.lg.jp/a（必読）。", `詳細は ${link("https://example.lg.jp/a")}（必読）。`],
    ["https://example.lg.jp/a。次", `${link("https://example.lg.jp/a")}。次`],
    ["https://example.lg.jp/aを見てください", `${link("https://example.lg.jp/a")}を見てください`],
    ["「https://example.lg.jp/」", `「${link("https://example.lg.jp/")}」`],
    ["https://example.lg.jp/ＡＢＣ", `${link("https://example.lg.jp/")}ＡＢＣ`],
    ["(https://example.jp/a_(b)).", `(${link("https://example.jp/a_(b)")}).`],
    ["https://example.jp/x*y*z?a=1&b=_c_", link("https://example.jp/x*y*z?a=1&b=_c_")],
    ["**https://example.jp/a**", `⟦strong ${link("https://example.jp/a")}⟧`],
    ["| https://example.jp/a|", `| ${link("https://example.jp/a")}|`],
    ["<https://example.jp/回覧 板>", `<${link("https://example.jp/")}回覧 板>`],
  ])("ends where the sentence goes on: %s", (line, expected) => {
    expect(shown(line)).toBe(expected);
  });

  test("in brackets may have Japanese in it", () => {
    expect(shown("<https://example.jp/回覧>")).toBe(
      "⟦link https://example.jp/回覧 https://example.jp/%E5%9B%9E%E8%A6%A7⟧",
    );
  });

  test("of a letter is one too", () => {
    expect(shown("連絡先kenko@town.aoba.lg.jpまで")).toBe(
      "連絡先⟦link kenko@town.aoba.lg.jp mailto:kenko@town.aoba.lg.jp⟧まで",
    );
  });

  test.each([
    "javascript:alert(1) data:text/html,x vbscript:x file:///etc/passwd",
    "[押して](javascript:alert(1))",
    "[押して](data:text/html;base64,PHNjcmlwdD4=)",
    "<javascript:alert(1)>",
    "![絵](https)",
    "https://www.aoba.lg.jp@evil.example/",
    "[市の窓口](https://www.aoba.lg.jp@evil.example/)",
    "https://www.аoba.lg.jp/",
    "https://aoba.lg.jp\u0301/",
  ])("that is none, or that deceives, stays text: %s", (line) => {
    expect(shown(line)).toBe(line);
  });

  test.each([
    ["[案内](https://example.jp/a)", "⟦link 案内 https://example.jp/a example.jp⟧"],
    ["[市役所](mailto:a@example.jp)", "⟦link 市役所 mailto:a@example.jp a@example.jp⟧"],
    ["[https://aoba.lg.jp](https://evil.example/x)", link("https://evil.example/x")],
    ["[ａｏｂａ.lg.jp](https://evil.example/x)", link("https://evil.example/x")],
    ["[\u202egpj.exe](https://evil.example/x)", link("https://evil.example/x")],
    ["[絵\u202eです](https://evil.example/x)", "⟦link 絵です https://evil.example/x evil.example⟧"],
    ["[ \u200b](https://evil.example/x)", link("https://evil.example/x")],
    ["<https://аoba.lg.jp/>", link("https://xn--oba-5cd.lg.jp/")],
    ["http://2130706433/", "⟦link http://127.0.0.1/ http://127.0.0.1/⟧"],
  ])("is shown as what it is: %s", (line, expected) => {
    expect(shown(line)).toBe(expected);
  });
});

describe("a mention", () => {
  test.each([ID, `department:${ID}`, "everyone"])("of %s is told from text", (token) => {
    expect(shown(`<@${token}>さん`)).toBe(`⟦mention ${token}⟧さん`);
  });
});
