/** How the client is built: static files under dist/, every byte of them served by our own server. */
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
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
    navigateFallbackDenylist: [/^\/api\//],
  },
});

export default defineConfig({
  plugins: [react(), tailwindcss(), offlineShell],
  build: { target: "es2022", assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  server: { proxy: { "/api": { target: server, ws: true } } },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/testSetup.ts"],
    restoreMocks: true,
  },
});
