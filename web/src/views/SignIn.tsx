import { useState } from "preact/hooks";
import type { Session } from "../state/session";
import { RefusalText } from "./RefusalText";

/** Asks for an operator and its secret, or for a token. */
export function SignIn({ session }: { session: Session }) {
  const [byToken, setByToken] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget as HTMLFormElement);
    const text = (name: string) => String(fields.get(name) ?? "");
    setIsBusy(true);
    await (byToken ? session.signInWithToken(text("token")) : session.signInWithSecret(text("operator"), text("secret")));
    setIsBusy(false);
  };
  return (
    <main class="centered">
      <h1>Crew board</h1>
      {session.phase.value === "unreachable" ? (
        <button type="button" onClick={() => void session.resume()}>
          Try again
        </button>
      ) : (
        <form class="sign-in" onSubmit={submit}>
          {byToken ? (
            <label>
              Token
              <input name="token" type="password" autocomplete="off" required />
            </label>
          ) : (
            <>
              <label>
                Operator
                <input name="operator" autocomplete="username" required />
              </label>
              <label>
                Secret
                <input name="secret" type="password" autocomplete="current-password" required />
              </label>
            </>
          )}
          <button type="submit" class="primary" disabled={isBusy}>
            Sign in
          </button>
          <button type="button" class="link" onClick={() => setByToken(!byToken)}>
            {byToken ? "With an operator and its secret" : "With a token"}
          </button>
        </form>
      )}
      <RefusalText refusal={session.refusal.value} />
    </main>
  );
}
