import { render } from "preact";
import { Board } from "./state/board";
import "./styles/actions.css";
import "./styles/bars.css";
import "./styles/base.css";
import "./styles/details.css";
import "./styles/timeline.css";
// This comes last, because it overrides the others.
import "./styles/print.css";
import { App } from "./views/App";

const board = new Board(location.origin, sessionStorage);
const root = document.getElementById("board");
if (root) {
  render(<App board={board} />, root);
}
void board.session.resume();
window.addEventListener("focus", () => board.session.allowLinks());
