import { render } from "preact";
import { Board } from "./state/board";
import "./styles/actions.css";
import "./styles/bars.css";
import "./styles/base.css";
import "./styles/details.css";
import "./styles/timeline.css";
// Last, because it takes back what the others say.
import "./styles/print.css";
import { App } from "./views/App";

const board = new Board(location.origin, sessionStorage);
const root = document.getElementById("board");
if (root) {
  render(<App board={board} />, root);
}
void board.session.resume();
