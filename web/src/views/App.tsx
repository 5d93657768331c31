import type { Board } from "../state/board";
import { CrewTimeline } from "./CrewTimeline";
import { Details } from "./Details";
import { Header } from "./Header";
import { ProductionTimeline } from "./ProductionTimeline";
import { SignIn } from "./SignIn";
import { Toolbar } from "./Toolbar";

export function App({ board }: { board: Board }) {
  const phase = board.session.phase.value;
  if (phase === "asking") {
    return <main class="centered">Asking the service …</main>;
  }
  if (phase !== "signedIn") {
    return <SignIn session={board.session} />;
  }
  return (
    <>
      <Header board={board} />
      <main class="desk">
        <Toolbar board={board} />
        {board.view.rows.value === "crew" ? <CrewTimeline board={board} /> : <ProductionTimeline board={board} />}
        <Details board={board} />
      </main>
    </>
  );
}
