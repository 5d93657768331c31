import type { Board } from "../state/board";
import type { Liveness } from "../state/liveChanges";

const words: Record<Liveness, string> = {
  connecting: "connecting",
  live: "live",
  lost: "not live: what others do is not seen; trying again",
};

export function Header({ board }: { board: Board }) {
  const { session, live } = board;
  const liveness = live.liveness.value;
  return (
    <header class="top">
      <h1>Crew board</h1>
      <p class={`liveness ${liveness}`} role="status">
        <span class="dot" aria-hidden="true" />
        {words[liveness]}
      </p>
      <p class="caller">{session.caller.value?.actor}</p>
      <button type="button" aria-expanded={board.selection.value?.kind === "reports"} onClick={() => board.select({ kind: "reports" })}>
        Reports
      </button>
      {session.token() !== "" && (
        <button type="button" onClick={() => session.signOut()}>
          Sign out
        </button>
      )}
    </header>
  );
}
