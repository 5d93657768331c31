import { create } from "@bufbuild/protobuf";
import { Code, ConnectError } from "@connectrpc/connect";
import { expect, test } from "vitest";
import { BadRequestSchema, ErrorInfoSchema, PreconditionFailureSchema } from "../gen/google/rpc/error_details_pb";
import { needsSignIn, refusalOf } from "./refusal";

const refused = (message: string, code: Code, reason: string, violations: string[] = []) =>
  new ConnectError(message, code, undefined, [
    { desc: ErrorInfoSchema, value: create(ErrorInfoSchema, { reason, domain: "productioncrew" }) },
    {
      desc: PreconditionFailureSchema,
      value: create(PreconditionFailureSchema, { violations: violations.map((description) => ({ description })) }),
    },
  ]);

test("a refusal has the service's words, without the reason before them, and every obstacle once", () => {
  const refusal = refusalOf(
    refused("BOOKING_CONFLICT: Ana is booked.\n- on Nightfall", Code.FailedPrecondition, "BOOKING_CONFLICT", [
      "on Nightfall",
      "on Nightfall",
    ]),
  );
  expect(refusal).toEqual({ reason: "BOOKING_CONFLICT", message: "Ana is booked.", obstacles: ["on Nightfall"], isCertain: true });
});

test("what is wrong with the input is named by its field", () => {
  const error = new ConnectError("INVALID_FIELD: wrong", Code.InvalidArgument, undefined, [
    { desc: BadRequestSchema, value: create(BadRequestSchema, { fieldViolations: [{ field: "role", description: "must be there" }] }) },
  ]);
  expect(refusalOf(error).obstacles).toEqual(["role: must be there"]);
});

test("only what the service says was not done is certain when the connection is lost", () => {
  expect(refusalOf(refused("NOT_EXECUTED: later", Code.Unavailable, "NOT_EXECUTED")).isCertain).toBe(true);
  expect(refusalOf(new ConnectError("", Code.Unavailable)).isCertain).toBe(false);
  expect(refusalOf(new TypeError("Failed to fetch")).isCertain).toBe(false);
});

test("without a good token one has to sign in", () => {
  expect(needsSignIn(refusalOf(refused("TOKEN_INVALID: no", Code.Unauthenticated, "TOKEN_INVALID")))).toBe(true);
  expect(needsSignIn(refusalOf(refused("SCOPE_MISSING: no", Code.PermissionDenied, "SCOPE_MISSING")))).toBe(false);
});
