import { defineConfig } from "vitest/config";

// Every file but the page itself has the hash of its content in its name, so that a browser may keep it forever.
export default defineConfig({
  base: "/",
  build: {
    target: "es2023",
    outDir: "dist",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
  },
  // The limit is for a machine whose processors are taken.
  test: { environment: "node", include: ["src/**/*.test.ts"], testTimeout: 60_000 },
});
