// Measures the board on a running service in Debian's chromium: the first paint, the first bars, and the long tasks while it is scrolled.
// Usage: node board-figures.mjs URL FIRST-DAY   (a service without tokens; the day is one on which people are booked)
import { launch } from "./chromium.mjs";

const [url, firstDay] = process.argv.slice(2);
const limitMs = 60_000;
const scrollSteps = 200;

const browser = await launch(limitMs);
try {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, timezoneId: "Europe/London" });
  const page = await context.newPage();
  page.setDefaultTimeout(limitMs);
  await page.addInitScript((day) => {
    sessionStorage.setItem("productioncrew.view", `month Europe/London ${day} crew `);
    globalThis.longTasks = [];
    new PerformanceObserver((list) => longTasks.push(...list.getEntries().map((task) => Math.round(task.duration)))).observe({
      type: "longtask",
      buffered: true,
    });
  }, firstDay);
  let bytes = 0;
  page.on("response", async (response) => {
    bytes += Number((await response.allHeaders())["content-length"] ?? 0);
  });
  await page.goto(url);
  await page.locator("button.bar").first().waitFor();
  const first = await page.evaluate(() => ({
    firstPaintMs: Math.round(performance.getEntriesByName("first-contentful-paint")[0].startTime),
    firstBarMs: Math.round(performance.now()),
  }));
  await page.waitForTimeout(1_000);
  const loading = await page.evaluate(() => longTasks.splice(0));
  for (let step = 0; step < scrollSteps; step++) {
    await page.evaluate(() => document.querySelector(".timeline").scrollBy(0, 400));
    await page.waitForTimeout(25);
  }
  const scrolled = Date.now();
  await page.waitForFunction(() => document.querySelectorAll(".row").length > 0 && document.querySelectorAll(".cell.loading").length === 0);
  console.log(
    JSON.stringify({
      ...first,
      bytes,
      longTasksWhileLoadingMs: loading,
      longTasksWhileScrollingMs: await page.evaluate(() => longTasks),
      allRowsReadAfterMs: Date.now() - scrolled,
      rowsScrolled: await page.evaluate(() => Math.round(document.querySelector(".timeline").scrollTop / 52)),
      rowsInPage: await page.locator(".row").count(),
      count: await page.locator(".count").innerText(),
    }),
  );
} finally {
  await browser.close();
}
