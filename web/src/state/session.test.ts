import { create } from "@bufbuild/protobuf";
import { Code, ConnectError } from "@connectrpc/connect";
import { expect, test } from "vitest";
import type { Services } from "../api/clients";
import { refusalOf } from "../api/refusal";
import { ErrorInfoSchema } from "../gen/google/rpc/error_details_pb";
import { AccessScope } from "../gen/productioncrew/v1/resources_pb";
import { Session } from "./session";

const invalid = () =>
  new ConnectError("TOKEN_INVALID: no", Code.Unauthenticated, undefined, [
    { desc: ErrorInfoSchema, value: create(ErrorInfoSchema, { reason: "TOKEN_INVALID" }) },
  ]);

/** A session with a service that takes one token only. */
function sessionOf(good: { token: string }): Session {
  const kept = new Map<string, string>();
  const store = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  };
  const session: Session = new Session(
    {
      access: {
        whoAmI: async () => {
          if (session.token() !== good.token) {
            throw invalid();
          }
          return { actor: "productioncrew|ann", scopes: [AccessScope.USER] };
        },
      },
    } as unknown as Services,
    store as unknown as Storage,
  );
  return session;
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

test("a good token signs in, and what it allows is known", async () => {
  const session = sessionOf({ token: "good" });
  await session.signInWithToken(" good ");
  expect([session.phase.value, session.mayChange.value, session.caller.value?.actor]).toEqual(["signedIn", false, "productioncrew|ann"]);
});

test("a wrong token is told and not kept", async () => {
  const session = sessionOf({ token: "good" });
  await session.signInWithToken("wrong");
  expect([session.phase.value, session.refusal.value?.message, session.token()]).toEqual(["signedOut", "no", ""]);
});

test("what could not be sent in a header is no token", async () => {
  const session = sessionOf({ token: "good" });
  for (const text of ["", "two words", "grüße", "a\nb"]) {
    await session.signInWithToken(text);
    expect([session.token(), session.refusal.value?.isCertain]).toEqual(["", true]);
  }
});

test("a stream that ends with an older token signs nobody out, a token that is over does", async () => {
  const good = { token: "good" };
  const session = sessionOf(good);
  await session.signInWithToken("good");
  session.heed(refusalOf(invalid()));
  await settled();
  expect(session.phase.value).toBe("signedIn");
  good.token = "another";
  session.heed(refusalOf(invalid()));
  await settled();
  expect([session.phase.value, session.token()]).toEqual(["signedOut", ""]);
});
