// Looks at pages of reports in Debian's chromium, by light, by dark and as they are printed, and prints what it sees as JSON, a line for each.
// Usage: node reports.mjs FOLDER URL ...   (screenshots are left in FOLDER)
import { join } from "node:path";
import { launch, violationsOf } from "./chromium.mjs";

const limitMs = 30_000;
const [folder, ...urls] = process.argv.slice(2);

// A4 on its side without margins, in pixels; a narrow telephone.
const paper = { width: 1031, height: 702 };
const telephone = { width: 360, height: 740 };
const screen = { width: 1280, height: 900 };

// Runs in the page: what a reader sees, and where.
function look() {
  const text = (element) => element?.textContent.trim() ?? "";
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const isInside = (element, svg) => {
    const [, , width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
    const box = element.getBBox();
    return box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height;
  };
  const style = getComputedStyle(document.body);
  return {
    title: document.title,
    heading: text(document.querySelector("h1")),
    state: document.querySelector("[data-state]").dataset.state,
    notice: text(document.querySelector(".notice")),
    text: style.color,
    background: style.backgroundColor,
    cards: all(".cards dd").map((card) => ({ ...card.dataset, text: text(card) })),
    charts: all("figure").map((figure) => ({
      title: text(figure.querySelector("figcaption")),
      description: text(figure.querySelector("desc")),
      width: figure.querySelector("svg").getBoundingClientRect().width,
      outside: all("text, path, rect", figure)
        .filter((element) => element.getAttribute("d") !== "" && !isInside(element, figure.querySelector("svg")))
        .map((element) => text(element) || element.getAttribute("class")),
      series: all("[data-series]", figure).map((series) => ({
        ...series.dataset,
        height: series.getBBox().height,
        fill: getComputedStyle(series).fill,
      })),
      entries: all("[data-entry]", figure).map((entry) => ({ ...entry.dataset, width: entry.getBBox().width })),
    })),
    tables: all("table").map((table) => ({
      measure: table.dataset.measure,
      caption: text(table.caption),
      headings: all("thead th", table).map(text),
      rows: all("tbody tr", table)
        .filter((row) => row.cells.length > 1)
        .map((row) => ({ of: text(row.cells[0]), values: all("td", row).map((cell) => cell.dataset.value) })),
    })),
    links: all("a").map((link) => link.getAttribute("href")),
    scripts: all("script, img, iframe, link").length,
    tooWide: document.documentElement.scrollWidth > innerWidth,
    cut: all(".scroll").filter((box) => box.scrollWidth > box.clientWidth + 1).length,
  };
}

const browser = await launch(limitMs);
try {
  for (const [place, url] of urls.entries()) {
    for (const [medium, options] of [
      ["light", { colorScheme: "light", viewport: screen }],
      ["dark", { colorScheme: "dark", viewport: screen }],
      ["telephone", { colorScheme: "light", viewport: telephone }],
      ["paper", { colorScheme: "dark", viewport: paper }],
    ]) {
      const page = await browser.newPage(options);
      page.setDefaultTimeout(limitMs);
      const complaints = [];
      page.on("console", (message) => complaints.push(message.text()));
      const response = await page.goto(url, { timeout: limitMs });
      if (medium === "paper") {
        await page.emulateMedia({ media: "print", colorScheme: "dark" });
      }

      const seen = await page.evaluate(look);
      await page.screenshot({ path: join(folder, `report-${place}-${medium}.png`), fullPage: true });
      const violations = await violationsOf(page);
      console.log(JSON.stringify({ url, medium, status: response.status(), ...seen, complaints, violations }));
      await page.close();
    }
  }
} finally {
  await browser.close();
}
