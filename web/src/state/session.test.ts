import { create } from "@bufbuild/protobuf";
import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { Code, ConnectError } from "@connectrpc/connect";
import { expect, test, vi } from "vitest";
import type { Services } from "../api/clients";
import { PageLinks } from "../api/pageLinks";
import { refusalOf } from "../api/refusal";
import { ErrorInfoSchema } from "../gen/google/rpc/error_details_pb";
import { AccessScope } from "../gen/productioncrew/v1/resources_pb";
import { Session } from "./session";

const invalid = () =>
  new ConnectError("TOKEN_INVALID: no", Code.Unauthenticated, undefined, [
    { desc: ErrorInfoSchema, value: create(ErrorInfoSchema, { reason: "TOKEN_INVALID" }) },
  ]);

/** A session with a service that takes one token only. */
function sessionOf(good: { token: string }, issueToken?: (request: unknown) => Promise<unknown>, linked: string[] = []): Session {
  const kept = new Map<string, string>();
  const store = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  };
  const session: Session = new Session(
    {
      access: {
        issueToken,
        whoAmI: async () => {
          if (session.token() !== good.token) {
            throw invalid();
          }
          return { actor: "productioncrew|ann", scopes: [AccessScope.USER] };
        },
      },
    } as unknown as Services,
    store as unknown as Storage,
    new PageLinks(async (path, { method, headers }) => {
      linked.push([method, path, new Headers(headers).get("authorization")].join(" "));
      return new Response(null, { status: 204 });
    }),
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

test("a secret with a space behind it gets the next token as it got the first", async () => {
  vi.useFakeTimers({ now: 0 });
  const asked: unknown[] = [];
  const session = sessionOf({ token: "good" }, async (request) => {
    asked.push(request);
    return { token: "good", expireTime: timestampFromMs(3_600_000) };
  });
  await session.signInWithSecret(" ann ", " secret ");
  await vi.advanceTimersByTimeAsync(3_600_000 - 60_000);
  session.signOut();
  vi.useRealTimers();
  expect(asked).toEqual([
    { operator: "ann", secret: "secret" },
    { operator: "ann", secret: "secret" },
  ]);
});

test("pages can be opened by links from signing in until signing out", async () => {
  const linked: string[] = [];
  const session = sessionOf({ token: "good" }, undefined, linked);
  session.allowLinks();
  await session.signInWithToken("good");
  session.allowLinks();
  session.signOut();
  session.allowLinks();
  await settled();
  expect(linked).toEqual(["POST /session Bearer good", "POST /session Bearer good", "DELETE /session "]);
});

test("a wrong token takes back what a former one may have left, and nothing is asked where none is needed", async () => {
  const linked: string[] = [];
  await sessionOf({ token: "good" }, undefined, linked).signInWithToken("wrong");
  await settled();
  expect(linked).toEqual(["DELETE /session "]);
  const open = sessionOf({ token: "" }, undefined, linked);
  await open.resume();
  expect([open.phase.value, linked.length]).toEqual(["signedIn", 1]);
});
