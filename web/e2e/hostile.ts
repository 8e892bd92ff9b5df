/** Words that want to be more than words, and ears for those that are. */
import type { Page } from "@playwright/test";

/** Whatever runs of them leaves this mark. */
export const RUN = "window.kairanRan=(window.kairanRan||0)+1";

/** Each is tried as a message, and the short ones as names too. */
export const HOSTILE: readonly string[] = [
  `<script>${RUN}</script>`,
  `<img src=x onerror="${RUN}">`,
  `<svg onload="${RUN}"><script>${RUN}</script></svg>`,
  `<svg><animate onbegin="${RUN}" attributeName=x dur=1s></svg>`,
  `"><img src=x onerror="${RUN}">`,
  `'"--></style></script><script>${RUN}</script>`,
  `<iframe srcdoc="<script>parent.${RUN}</script>"></iframe>`,
  `<iframe src="javascript:parent.${RUN}"></iframe>`,
  `<a href="javascript:${RUN}">押して</a>`,
  `<details open ontoggle="${RUN}">`,
  `<body onload="${RUN}">`,
  `<input autofocus onfocus="${RUN}">`,
  `<math><mtext><table><mglyph><style><img src=x onerror="${RUN}">`,
  `<noscript><p title="</noscript><img src=x onerror=${RUN}>">`,
  `<template><script>${RUN}</script></template>`,
  `<style>@import "https://evil.example/x.css"; * { background: url(https://evil.example/x) }</style>`,
  `<link rel=stylesheet href=https://evil.example/x.css><base href=https://evil.example/>`,
  `<meta http-equiv=refresh content="0;url=https://evil.example/">`,
  `<form action=https://evil.example/><button>送信</button></form>`,
  `<object data="data:text/html,<script>${RUN}</script>"></object><embed src=https://evil.example/x>`,
  `&lt;script&gt;${RUN}&lt;/script&gt; &#x3c;img src=x onerror=${RUN}&#x3e;`,
  `{{constructor.constructor('${RUN}')()}} \${${RUN}} <%= ${RUN} %>`,
  // Through the markup that there is.
  `[押して](javascript:${RUN})`,
  `[押して](JaVaScRiPt:${RUN}) [押して](java\tscript:${RUN}) [押して](\u0001javascript:${RUN})`,
  `[押して](data:text/html;base64,PHNjcmlwdD4x) [押して](vbscript:x) [押して](file:///etc/passwd)`,
  `[押して](https://example.jp/"onmouseover="${RUN}) https://example.jp/"onmouseover="${RUN}`,
  `[\u202e<script>${RUN}</script>](https://example.jp/) [\r\n"><svg onload=${RUN}>](https://example.jp/)`,
  `[あおば市 公式サイト](https://evil.example/) [https://www.city.aoba.lg.jp/](https://evil.example/)`,
  `[<img src=x onerror=${RUN}>](https://example.jp/) <https://example.jp/"><img/src=x/onerror=${RUN}>`,
  `![絵](https://evil.example/x.png) ![絵](x "onerror=${RUN}")`,
  `**<img src=x onerror=${RUN}>** ~~<script>${RUN}</script>~~ \`<script>${RUN}</script>\``,
  `\`\`\`"><script>${RUN}</script>\n</code></pre><script>${RUN}</script>\n\`\`\``,
  `> <script>${RUN}</script>\n- <img src=x onerror=${RUN}>\n1. <svg onload=${RUN}>`,
  `| <script>${RUN}</script> | =1 |\n| --- | --- |\n| <img src=x onerror=${RUN}> | [x](javascript:${RUN}) |`,
  `<@everyone"><script>${RUN}</script> <@department:x> <@00000000-0000-4000-8000-000000000001>`,
  `\u202e<script>${RUN}</script>\u202c \ufeff<\u200bimg src=x onerror=${RUN}>`,
  `＜script＞${RUN}＜/script＞ ﹤img src=x onerror=${RUN}﹥`,
];

/** Fit for a name of a room or a person: short, on one line. */
export const HOSTILE_NAMES = HOSTILE.filter(
  (one) => one.length <= 90 && Array.from(one).every((letter) => letter >= " "),
);

/** From here on the page remembers what ran and what the content security policy complained of. */
export async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const heard: string[] = [];
    Object.assign(window, { kairanRan: 0, kairanHeard: heard });
    document.addEventListener("securitypolicyviolation", (event) =>
      heard.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`),
    );
    window.alert = () => Object.assign(window, { kairanRan: 1 });
  });
}

/** What ran, what was complained of, and which elements stand in the page that we never make. */
export function findings(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const strange =
      "script:not([src^='/assets/']), iframe, object, embed, base, meta[http-equiv], form[action], style, template," +
      " img:not([src^='blob:'],[src^='/'],[src^='data:']), details[ontoggle], math, noscript p, animate, [style*='url(']," +
      " body link";
    const { kairanRan, kairanHeard } = window as unknown as { kairanRan: number; kairanHeard: string[] };
    const elements = Array.from(document.querySelectorAll("*"));
    const handlers = elements.flatMap((one) =>
      one.getAttributeNames().filter((name) => name.startsWith("on")),
    );
    const addresses = Array.from(
      document.querySelectorAll("a[href]"),
      (one) => one.getAttribute("href") ?? "",
    );
    return [
      ...(kairanRan > 0 ? [`ran ${kairanRan} times`] : []),
      ...kairanHeard.map((one) => `policy: ${one}`),
      ...Array.from(document.querySelectorAll(strange), (one) => `element: ${one.outerHTML.slice(0, 100)}`),
      ...handlers.map((name) => `handler: ${name}`),
      ...addresses.filter((one) => !/^(?:https?:|mailto:|\/|#)/.test(one)).map((one) => `address: ${one}`),
    ];
  });
}

/** What a careless client would do with a text. The tests must notice it, or they notice nothing. */
export async function renderNaively(page: Page, texts: readonly string[]): Promise<void> {
  await page.evaluate((all) => {
    for (const text of all) {
      const place = document.createElement("div");
      place.className = "naive";
      document.body.append(place);
      place.innerHTML = text;
    }
  }, texts);
}
