/** The house inspector: sizes, opening comments and directions of imports, which linters do not check. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";

const ROOT = new URL("../src", import.meta.url).pathname;
const MOST_LINES = 250;
const MOST_COMPONENT_LINES = 100;
const GENERATED = "protocol/types.gen.ts";
/** Who may be imported from where; features never import each other, only app composes them. */
const BELOW = {
  app: ["features", "realtime", "api", "ui", "protocol", "lib"],
  features: ["realtime", "api", "ui", "protocol", "lib"],
  realtime: ["protocol", "lib"],
  api: ["protocol", "lib"],
  ui: ["lib"],
  protocol: [],
  lib: [],
};

const THEME = readFileSync(
  new URL("../node_modules/@digital-go-jp/tailwind-theme-plugin/dist/v4.css", import.meta.url),
  "utf8",
);

const complaints = [];
const complain = (path, what) => complaints.push(`${path}: ${what}`);

for (const path of sourceFiles(ROOT)) {
  if (path === GENERATED) continue;
  const text = readFileSync(join(ROOT, path), "utf8");
  const lines = text.split("\n");
  if (lines.length > MOST_LINES) complain(path, `${lines.length} lines, at most ${MOST_LINES}`);
  if (!text.startsWith("/**") && !path.endsWith(".css"))
    complain(path, "does not say in a first comment what it is");
  if (path.endsWith(".tsx")) checkComponents(path, lines);
  if (!path.includes(".test")) checkImports(path, text);
  checkTextStyles(path, text);
}

for (const complaint of complaints) console.error(complaint);
if (complaints.length > 0) process.exit(1);

/** A misspelt text style of the Digital Agency's theme fails silently: it is simply not there. */
function checkTextStyles(path, text) {
  for (const [style] of text.matchAll(/\btext-(?:dsp|std|dns|oln|mono)-[\w-]+/g)) {
    if (!THEME.includes(`@utility ${style} {`)) complain(path, `${style} is not in the theme`);
  }
}

function sourceFiles(folder) {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((path) => /\.(ts|tsx|css)$/.test(path));
}

function checkComponents(path, lines) {
  let start = -1;
  lines.forEach((line, index) => {
    if (/^(export )?(const|function) [A-Z]/.test(line)) start = index;
    if (start < 0 || !/^\}/.test(line)) return;
    const length = index - start + 1;
    if (length > MOST_COMPONENT_LINES)
      complain(path, `a component of ${length} lines, at most ${MOST_COMPONENT_LINES}`);
    start = -1;
  });
}

function checkImports(path, text) {
  const [place] = path.split("/");
  const allowed = BELOW[place];
  for (const [, target] of text.matchAll(/(?:from|import\()\s*"(\.[^"]+)"/g)) {
    const imported = normalize(relative(ROOT, join(ROOT, dirname(path), target)));
    const [floor, feature] = imported.split("/");
    if (allowed === undefined || floor === place) {
      if (place === "features" && feature !== path.split("/")[1])
        complain(path, `imports the feature ${feature}`);
    } else if (!allowed.includes(floor)) complain(path, `may not import from ${floor}`);
  }
}
