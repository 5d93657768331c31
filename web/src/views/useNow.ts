import { useEffect, useState } from "preact/hooks";
import type { Board } from "../state/board";

const stepMs = 1_000;

/** The time of the service, by the second. */
export function useNow(board: Board): number {
  const [now, setNow] = useState(() => board.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(board.now()), stepMs);
    return () => clearInterval(timer);
  }, [board]);
  return now;
}
