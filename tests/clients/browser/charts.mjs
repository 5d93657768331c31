// Looks at pictures in Debian's chromium, by light and by dark, and prints what it sees as JSON, a line for each.
// Usage: node charts.mjs FOLDER URL ...   (screenshots are left in FOLDER)
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { launch, violationsOf } from "./chromium.mjs";

const limitMs = 30_000;
const [folder, ...urls] = process.argv.slice(2);

// Runs in the page: what a reader sees, and where.
function look() {
  const root = document.documentElement;
  const [, , width, height] = root.getAttribute("viewBox").split(" ").map(Number);
  const isInside = (box) => box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height;
  const style = (selector) => {
    const found = document.querySelector(selector);
    const all = found ? getComputedStyle(found) : null;
    return all && { fill: all.fill, stroke: all.stroke, dashes: all.strokeDasharray };
  };
  return {
    title: root.querySelector("title").textContent,
    texts: [...document.querySelectorAll("text")].map((text) => text.textContent),
    outside: [...document.querySelectorAll("text, path")]
      .filter((element) => element.getAttribute("d") !== "" && !isInside(element.getBBox()))
      .map((element) => element.textContent || element.getAttribute("class")),
    styles: Object.fromEntries(["page", "goal", "actual", "required", "confirmed"].map((name) => [name, style(`.${name}`)])),
    text: style("text")?.fill,
    series: [...document.querySelectorAll("[data-series]")].map((path) => ({
      ...path.dataset,
      role: path.parentElement.dataset.role,
      width: path.getBBox().width,
      height: path.getBBox().height,
    })),
  };
}

const browser = await launch(limitMs);
try {
  for (const [place, url] of urls.entries()) {
    for (const colorScheme of ["light", "dark"]) {
      const page = await browser.newPage({ colorScheme, viewport: { width: 1000, height: 760 } });
      page.setDefaultTimeout(limitMs);
      const complaints = [];
      page.on("console", (message) => complaints.push(message.text()));
      const response = await page.goto(url, { timeout: limitMs });
      const seen = await page.evaluate(look);
      // Playwright's own screenshots wait for what a document without HTML does not have.
      const tools = await page.context().newCDPSession(page);
      const { data } = await tools.send("Page.captureScreenshot", { format: "png", captureBeyondViewport: true });
      writeFileSync(join(folder, `${place}-${colorScheme}.png`), Buffer.from(data, "base64"));
      // axe wants a page around the picture.
      const svg = (await response.text()).replace(/^<\?xml[^>]*\?>/, "");
      await page.goto("about:blank");
      await page.setContent(`<!doctype html><html lang="en"><head><title>Chart</title></head><body><main><h1>Chart</h1>${svg}</main></body></html>`);
      const violations = await violationsOf(page);
      console.log(JSON.stringify({ url, colorScheme, status: response.status(), ...seen, complaints, violations }));
      await page.close();
    }
  }
} finally {
  await browser.close();
}
