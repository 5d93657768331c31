import { Code, ConnectError } from "@connectrpc/connect";
import { expect, test } from "vitest";
import { Attempt, type Trial } from "./attempt";

const attempt = () => {
  let count = 0;
  return new Attempt(
    () => `id ${++count}`,
    () => {},
  );
};

test("nothing is done before a dry run has passed, and then with the same request id", async () => {
  const trials: Trial[] = [];
  const one = attempt();
  await one.perform();
  expect(one.phase.value).toBe("open");
  await one.check(async (trial) => {
    trials.push(trial);
    return ["Ana is booked."];
  });
  expect([one.phase.value, one.effects.value]).toEqual(["checked", ["Ana is booked."]]);
  await one.perform();
  expect(one.phase.value).toBe("done");
  await one.perform();
  expect(trials).toEqual([
    { requestId: "id 1", validateOnly: true },
    { requestId: "id 1", validateOnly: false },
  ]);
});

test("what was refused in the dry run cannot be done", async () => {
  const one = attempt();
  await one.check(() => Promise.reject(new ConnectError("no", Code.FailedPrecondition)));
  await one.perform();
  expect([one.phase.value, one.refusal.value?.message]).toEqual(["refused", "no"]);
});

test("what may have been done is tried again with the same request id", async () => {
  const ids: string[] = [];
  const one = attempt();
  await one.check(async (trial) => {
    if (!trial.validateOnly) {
      ids.push(trial.requestId);
      if (ids.length === 1) {
        throw new ConnectError("", Code.Unavailable);
      }
    }
    return [];
  });
  await one.perform();
  expect(one.phase.value).toBe("unknown");
  await one.perform();
  expect([one.phase.value, ids]).toEqual(["done", ["id 1", "id 1"]]);
});

test("an answer to what is not meant any more is passed over", async () => {
  let answer = (_: string[]) => {};
  const one = attempt();
  const checking = one.check(() => new Promise((resolve) => (answer = resolve)));
  one.reopen();
  answer(["late"]);
  await checking;
  expect([one.phase.value, one.effects.value]).toEqual(["open", []]);
});
