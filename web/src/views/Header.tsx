import type { Board } from "../state/board";
import type { Liveness } from "../state/liveChanges";
import type { Printing } from "../state/printing";

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
      <PrintStatus printing={board.printing} />
      <p class="caller">{session.caller.value?.actor}</p>
      <button type="button" aria-expanded={board.selection.value?.kind === "reports"} onClick={() => board.select({ kind: "reports" })}>
        Reports
      </button>
      <PrintButton printing={board.printing} />
      {session.token() !== "" && (
        <button type="button" onClick={() => session.signOut()}>
          Sign out
        </button>
      )}
    </header>
  );
}

/** Prints all rows, which takes a moment if there are many. */
function PrintButton({ printing }: { printing: Printing }) {
  const isOn = printing.isOn.value;
  return (
    <button type="button" onClick={() => (isOn ? printing.cancel() : void printing.print())}>
      {isOn ? "Do not print" : "Print"}
    </button>
  );
}

function PrintStatus({ printing }: { printing: Printing }) {
  return (
    <p class="printing" role="status">
      {printing.isOn.value && "Reading all rows …"}
      {printing.hasFailed.value && "The rows could not be read."}
    </p>
  );
}
