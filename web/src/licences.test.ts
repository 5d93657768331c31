import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

interface Package {
  readonly license: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const packageOf = (name: string): Package => JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8"));

/** The packages that are shipped: those of the page, and what they need. */
function shipped(names: readonly string[]): string[] {
  return [...new Set(names.flatMap((name) => [name, ...shipped(Object.keys(packageOf(name).dependencies ?? {}))]))].sort();
}

test("the page of licences names every package that is shipped, under its licence", () => {
  const own: Package = JSON.parse(readFileSync("package.json", "utf8"));
  const written = readFileSync("../docs/licences.md", "utf8")
    .split("\n")
    .filter((line) => line.startsWith("- "))
    .flatMap((line) => {
      const [licence = "", names = ""] = line.slice(2).split(": ");
      return names.split(", ").map((name) => `${name}: ${licence}`);
    });
  expect(
    shipped(Object.keys(own.dependencies ?? {}))
      .map((name) => `${name}: ${packageOf(name).license}`)
      .sort(),
  ).toEqual(written.sort());
});
