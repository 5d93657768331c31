// Reads the page of the contract in Debian's chromium and tries a call, without a token and with one. Prints what it sees as JSON.
// Usage: node docs.mjs FOLDER URL OPERATOR SECRET   (a screenshot is left in FOLDER)
import { join } from "node:path";
import { launch, violationsOf } from "./chromium.mjs";

const limitMs = 120_000;
const [folder, url, operator, secret] = process.argv.slice(2);

const browser = await launch(limitMs);
try {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  page.setDefaultTimeout(limitMs);
  const complaints = [];
  const origins = new Set();
  // A refusal that is tried on purpose is reported by the browser as failed. Scalar says which version it is.
  const isExpected = (text) => text.startsWith("Failed to load resource") || text.startsWith("@scalar/api-reference");
  page.on("console", (message) => isExpected(message.text()) || complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => origins.add(new URL(request.url()).origin));
  await page.goto(new URL("/docs/", url).href);
  await page.getByRole("heading", { name: "HireCrewMember" }).waitFor();
  const violations = await violationsOf(page);
  const language = await page.evaluate("document.documentElement.lang");
  await page.screenshot({ path: join(folder, "docs.png") });

  const answers = [];
  async function tryIt() {
    await page.getByRole("button", { name: "Test Request (post /v1/crewMembers)" }).click();
    const answering = page.waitForResponse((response) => response.request().method() === "POST");
    await page.getByRole("button", { name: "Send" }).first().click();
    const answer = await answering;
    const body = await answer.json();
    answers.push(`${answer.status()} ${body.details?.[0].reason ?? body.crewMember.displayName}`);
    await page.keyboard.press("Escape");
  }

  await tryIt();
  const issued = await page.request.post(new URL("/v1/tokens", url).href, { data: { operator, secret } });
  await page.getByRole("button", { name: "Select Auth Type" }).first().click();
  await page.getByRole("option", { name: "token" }).click();
  await page.keyboard.press("Escape");
  await page.getByPlaceholder("Token").first().fill((await issued.json()).token);
  await tryIt();
  console.log(JSON.stringify({ origins: [...origins], complaints, violations, language, answers }));
} finally {
  await browser.close();
}
