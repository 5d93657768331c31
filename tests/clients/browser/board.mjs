// Plays a producer's day on the board in Debian's chromium, beside a rival in a second window, and prints what it sees as JSON, a line for each look.
// Usage: node board.mjs FOLDER URL PRODUCER SECRET RIVAL SECRET   (screenshots are left in FOLDER)
// It says "restart" when the service is to be restarted, which whoever runs it does.
import { join } from "node:path";
import { launch, violationsOf } from "./chromium.mjs";

const limitMs = Number(process.env.BOARD_LIMIT_MS ?? 120_000);
const [folder, url, producer, producerSecret, rival, rivalSecret] = process.argv.slice(2);
const shownDay = "2100-05-01";

const say = (step, seen) => console.log(JSON.stringify({ step, ...seen }));
const browser = await launch(limitMs);
const complaints = [];
const requests = new Set();
const addresses = new Set();

async function open(options) {
  const context = await browser.newContext({ timezoneId: "Europe/London", viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(limitMs);
  // What is refused, and what the restart breaks off, the browser reports as failed; anything else is a complaint.
  context.on("console", (message) => message.text().startsWith("Failed to load resource") || complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  context.on("request", (request) => {
    requests.add(new URL(request.url()).origin);
    addresses.add(request.url());
  });
  await page.goto(url);
  return page;
}

async function signIn(page, operator, secret) {
  await page.getByLabel("Operator").fill(operator);
  await page.getByLabel("Secret").fill(secret);
  await page.getByRole("button", { name: "Sign in" }).click();
}

async function show(page) {
  await page.getByLabel("First day shown").fill(shownDay);
  await page.locator(".row .cell:not(.loading)").first().waitFor();
}

/** Looks at a page in all ways: the faults that axe finds, and whether the page is wider than the window. */
async function look(page, name) {
  await page.screenshot({ path: join(folder, `board-${name}.png`) });
  const tooWide = await page.evaluate("document.documentElement.scrollWidth > innerWidth");
  say("look", { name, tooWide, violations: await violationsOf(page) });
}

/** The form of an action, opened. */
async function action(page, title) {
  const form = page.locator("details.action").filter({ has: page.locator("summary", { hasText: title }) });
  await form.locator("summary").click();
  return form;
}

async function check(form) {
  await form.getByRole("button", { name: "Check" }).click();
  await form.locator(".refusal, [role=status] li").first().waitFor();
}

async function perform(form, title) {
  await form.getByRole("button", { name: title, exact: true }).click();
  await form.getByText("Done:").waitFor();
}

/** What a link opens in a tab of its own. */
async function follow(page, name) {
  const [tab] = await Promise.all([page.context().waitForEvent("page"), page.getByRole("link", { name }).first().press("Enter")]);
  await tab.waitForLoadState();
  return tab;
}

const texts = (locator) => locator.allInnerTexts();
const row = (page, name) => page.locator(".row").filter({ has: page.getByRole("button", { name, exact: true }) });

try {
  const page = await open();
  await signIn(page, producer, "wrong");
  await page.locator(".refusal").waitFor();
  say("wrong secret", { refusal: await page.locator(".refusal").innerText() });
  await look(page, "sign-in");
  await signIn(page, producer, producerSecret);
  await show(page);
  await page.getByText("live", { exact: true }).waitFor();
  await look(page, "crew");

  // Who is free?
  await page.getByLabel("Role").fill("gaffer");
  await page.getByRole("button", { name: "Who is free?" }).click();
  await page.getByLabel("Free from").fill("2100-05-03");
  await page.getByLabel("to", { exact: true }).fill("2100-05-08");
  await page.getByText("1 person free from Mon 3 May 2100 to Sat 8 May 2100").waitFor();
  say("free", { people: await texts(page.locator(".row .name")) });
  await look(page, "free");

  // Hold, as a dry run first.
  await page.getByRole("button", { name: "Zoë Marsh", exact: true }).click();
  const hold = await action(page, "Hold");
  await hold.locator("[name=production]").selectOption({ label: "Night Train, 2100-05-01 to 2100-05-10" });
  await check(hold);
  say("dry run", { effects: await texts(hold.locator("[role=status] li")), bars: await row(page, "Zoë Marsh").locator(".bar").count() });
  await perform(hold, "Hold");
  await page.getByRole("button", { name: "Everybody" }).click();
  await row(page, "Zoë Marsh").locator(".bar.held").waitFor();
  say("held", { bars: await texts(row(page, "Zoë Marsh").locator(".bar")) });

  // The rival sees it, is refused, and waits behind it.
  const other = await open({ colorScheme: "dark" });
  await signIn(other, rival, rivalSecret);
  await show(other);
  await row(other, "Zoë Marsh").locator(".bar.held").waitFor();
  await other.getByRole("button", { name: "Zoë Marsh", exact: true }).click();
  const book = await action(other, "Book");
  await book.locator("[name=production]").selectOption({ label: "Salt Meridian, 2100-05-05 to 2100-05-14" });
  await check(book);
  say("refused", { refusal: await book.locator(".refusal").innerText(), offered: await book.getByRole("button", { name: "Book" }).count() });
  await look(other, "refused-dark");
  await book.locator("summary").click();
  const behind = await action(other, "Hold");
  await behind.locator("[name=production]").selectOption({ label: "Salt Meridian, 2100-05-05 to 2100-05-14" });
  await behind.getByLabel("Wait behind other holds").check();
  await check(behind);
  const asked = Date.now();
  await perform(behind, "Hold");
  await row(page, "Zoë Marsh").locator(".bar.waiting").waitFor();
  say("rank behind", { ms: Date.now() - asked, bars: await texts(row(page, "Zoë Marsh").locator(".bar")) });

  // A page that is loaded again needs no secret and shows the same days.
  await page.reload();
  await row(page, "Zoë Marsh").locator(".bar.waiting").waitFor();
  await look(page, "holds");

  // The service goes away and comes back.
  console.log("restart");
  await page.locator(".liveness.lost").waitFor();
  await other.locator(".liveness.lost").waitFor();
  await page.locator(".liveness.live").waitFor();
  await other.locator(".liveness.live").waitFor();

  // Confirm, and see it live in the other window.
  await row(page, "Zoë Marsh").locator(".bar.held").click();
  const confirm = await action(page, "Confirm");
  await check(confirm);
  say("confirming", { effects: await texts(confirm.locator("[role=status] li")) });
  await confirm.getByRole("button", { name: "Confirm", exact: true }).click();
  await row(other, "Zoë Marsh").locator(".bar.booked").waitFor();
  await row(other, "Zoë Marsh").locator(".bar.waiting").waitFor({ state: "detached" });
  say("confirmed", { bars: await texts(row(other, "Zoë Marsh").locator(".bar")) });

  // By the keyboard alone: along the bars, and out of the details again.
  await page.keyboard.press("Escape");
  await row(page, "Ada Quill").locator(".bar").first().focus();
  await page.keyboard.press("ArrowDown");
  say("keys", { focused: await page.evaluate("document.activeElement.getAttribute('aria-label')"), details: await page.locator(".details").count() });

  // By production: what is required against what is booked.
  await page.getByLabel("Role").fill("");
  await page.getByLabel("Rows").selectOption("productions");
  await page.locator(".run").first().waitFor();
  await page.locator(".run.gap").first().waitFor();
  say("productions", { rows: await texts(page.locator(".row-head")), runs: await page.locator(".run").evaluateAll((runs) => runs.map((run) => run.ariaLabel)) });
  await look(page, "productions");
  await page.getByLabel("Zoom").selectOption("quarter");
  await page.locator(".run").first().waitFor();
  await look(page, "quarter");

  // The charts of a production, by links.
  await page.getByRole("button", { name: "Night Train", exact: true }).click();
  await page.getByRole("link", { name: "Scenes shot" }).waitFor();
  await look(page, "charts");
  for (const name of ["Scenes shot (in a new tab)", "Staffing (in a new tab)"]) {
    const chart = await follow(page, name);
    await chart.screenshot({ path: join(folder, `board-chart-${name.split(" ")[0].toLowerCase()}.png`) });
    const drawn = "[document.querySelector('title')?.textContent, document.querySelectorAll('[data-series]').length > 0]";
    const [title, isDrawn] = await chart.evaluate(drawn);
    say("chart", { title, isDrawn, path: new URL(chart.url()).pathname });
    await chart.close();
  }

  // A report: requested, followed until it is made, and opened by its link.
  await page.getByRole("button", { name: "Reports", exact: true }).press("Enter");
  await page.getByText("There is no report yet.").waitFor();
  const request = await action(page, "Request");
  await request.getByLabel("First day").fill("2100-05-01");
  await request.getByLabel("Last day").fill("2100-05-31");
  await request.getByLabel("Counted").selectOption({ label: "by week" });
  await check(request);
  say("report checked", { effects: await texts(request.locator("[role=status] li")), listed: await page.locator(".reports li").count() });
  await perform(request, "Request");
  await page.getByText("made", { exact: true }).waitFor();
  say("reports", { listed: await texts(page.locator(".reports li p")), links: await page.getByRole("link").count() });
  await look(page, "reports");
  const report = await follow(page, "Open of the report of 2100-05-01 to 2100-05-31");
  say("report", { title: await report.title(), figures: await report.locator("table").count(), cookie: await report.evaluate("document.cookie") });
  await look(report, "report");
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "CSV of the report" }).press("Enter")]);
  say("file", { name: file.suggestedFilename() });
  await page.keyboard.press("Escape");

  // On a telephone, and on paper.
  await other.keyboard.press("Escape");
  await other.setViewportSize({ width: 360, height: 740 });
  await look(other, "telephone-dark");
  await other.getByRole("button", { name: "Reports", exact: true }).click();
  await other.getByText("made", { exact: true }).waitFor();
  await look(other, "telephone-reports");

  // All rows are printed, of which few were seen. The dialogue is ours, because the browser's would wait for somebody.
  await page.getByLabel("Role").fill("");
  await page.getByLabel("Role").press("Enter");
  await page.getByLabel("Rows").selectOption("crew");
  await row(page, "Zz Extra 01").locator(".cell:not(.loading)").waitFor();
  const names = "[...document.querySelectorAll('.row:has(.cell:not(.loading)) .name')].map((name) => name.innerText)";
  const printing = page.evaluate(`new Promise((resolve) => (window.print = () => resolve(${names})))`);
  const seen = await page.locator(".row").count();
  await page.getByRole("button", { name: "Print", exact: true }).press("Enter");
  const printed = await printing;
  say("printed", { seen, printed: printed.length, last: printed.at(-1) });
  await page.getByRole("button", { name: "Print", exact: true }).waitFor();
  say("after printing", { rows: await page.locator(".row").count() });
  await page.getByLabel("Rows").selectOption("productions");
  await page.locator(".run").first().waitFor();
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  say("paper", { rows: await page.locator(".row-head .name").evaluateAll((names) => names.filter((name) => name.checkVisibility() && name.getBoundingClientRect().height > 0 && document.elementFromPoint(name.getBoundingClientRect().x + 5, name.getBoundingClientRect().y + 5) === name).length) });
  await look(page, "paper");
  say("kept", {
    secretKept: await page.evaluate((secret) => Object.values({ ...sessionStorage, ...localStorage }).some((text) => text.includes(secret)), producerSecret),
    local: await page.evaluate("localStorage.length + document.cookie.length"),
  });

  // Signed out, the report that is still open cannot be loaded again.
  await page.emulateMedia({ media: "screen" });
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByLabel("Operator").waitFor();
  const until = Date.now() + limitMs;
  while ((await page.context().cookies()).length > 0 && Date.now() < until) {
    await page.waitForTimeout(50);
  }
  const after = await report.reload();
  say("signed out", { status: after.status(), text: await report.locator("body").innerText() });
  say("end", {
    complaints,
    origins: [...requests],
    revealing: [...addresses].filter((address) => address.includes("?") || address.includes(producerSecret)),
  });
} catch (error) {
  const pages = browser.contexts().flatMap((context) => context.pages());
  const shown = await Promise.all(pages.map((page) => page.locator("body").innerText()));
  say("failed", { error: String(error), complaints, shown });
  process.exitCode = 1;
} finally {
  await browser.close();
}
