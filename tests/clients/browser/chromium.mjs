// What all that looks at pages in Debian's chromium has in common.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

/** Starts the browser. */
export const launch = (timeout) => chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"], timeout });

/** The faults that axe finds in a page, each with the first element that has it. */
export async function violationsOf(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate("axe.run(document)");
  return violations.map((found) => `${found.impact}: ${found.id} ${found.nodes[0].html.slice(0, 200)}`);
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
