/** How the client is built: static files under dist/, every byte of them served by our own server. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { VitePWA } from "vite-plugin-pwa";
import { defineConfig } from "vitest/config";

const server = process.env.KAIRAN_SERVER ?? "http://127.0.0.1:8000";

const offlineShell = VitePWA({
  registerType: "prompt",
  injectRegister: false,
  manifest: {
    name: "回覧 Kairan",
    short_name: "回覧",
    description: "自治体のためのトーク",
    lang: "ja",
    start_url: "/",
    scope: "/",
    display: "standalone",
    background_color: "#ffffff",
    theme_color: "#0017c1",
    icons: [
      { src: "/icon.svg", sizes: "any", type: "image/svg+xml", purpose: "any" },
      { src: "/icon-192.png", sizes: "192x192", type: "image/png" },
      { src: "/icon-512.png", sizes: "512x512", type: "image/png", purpose: "any maskable" },
    ],
  },
  workbox: {
    // Only the shell: what was said is never kept by a service worker.
    globPatterns: ["**/*.{js,css,html,svg}"],
    globIgnores: ["**/fonts-*.css"],
    navigateFallbackDenylist: [/^\/api\//, /\.txt$/],
  },
});

/** The licences of everything that is shipped, as their authors ask: served beside the client. */
function licences(): Plugin {
  return {
    name: "licences",
    apply: "build",
    generateBundle() {
      const lock: { packages: Record<string, { dev?: boolean; version?: string; license?: string }> } =
        JSON.parse(readFileSync("package-lock.json", "utf8"));
      const shipped = Object.entries(lock.packages).filter(
        ([path, entry]) => path !== "" && entry.dev !== true,
      );
      const texts = shipped.map(([path, entry]) => {
        const name = existsSync(path)
          ? readdirSync(path).find((file) => /^licen[cs]e/i.test(file))
          : undefined;
        const text = name === undefined ? "" : readFileSync(`${path}/${name}`, "utf8");
        return `${path.replace(/^.*node_modules\//, "")} ${entry.version} (${entry.license})\n\n${text}`;
      });
      this.emitFile({
        type: "asset",
        fileName: "licenses.txt",
        source: texts.join(`\n\n${"-".repeat(72)}\n\n`),
      });
    },
  };
}

export default defineConfig({
  plugins: [react(), tailwindcss(), offlineShell, licences()],
  build: { target: "es2022", assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  server: { proxy: { "/api": { target: server, ws: true } } },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/testSetup.ts"],
    restoreMocks: true,
    // What waits for a moment may be late once on a busy machine; it is printed, and a defect fails twice.
    retry: 1,
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
