import { expect, test } from "vitest";
import { newRequestId } from "./requestId";

test("a request id is a UUID of version 7 with the time in front", () => {
  const id = newRequestId(0x0123456789ab, (bytes) => bytes.fill(0xff));
  expect(id).toBe("01234567-89ab-7fff-bfff-ffffffffffff");
});
