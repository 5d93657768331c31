import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Act, AttemptPhase } from "../state/attempt";
import type { Board } from "../state/board";
import { RefusalText } from "./RefusalText";

interface ActionFormProps {
  readonly board: Board;
  readonly title: string;
  /** Makes the call of what the fields say. */
  readonly actOf: (fields: FormData) => Act;
  readonly children?: ComponentChildren;
}

const headings: Partial<Record<AttemptPhase, string>> = {
  checked: "This would happen:",
  doing: "This would happen:",
  done: "Done:",
  unknown: "It is not known whether it was done. To try again is safe: nothing is done twice.",
};

/** Something to do: checked by a dry run first, and done only then. */
export function ActionForm({ board, title, actOf, children }: ActionFormProps) {
  const attempt = useMemo(() => board.newAttempt(), [board]);
  useEffect(() => () => attempt.reopen(), [attempt]);
  const phase = attempt.phase.value;
  const heading = headings[phase];
  const outcome = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (phase !== "open") {
      outcome.current?.scrollIntoView({ block: "nearest" });
    }
  }, [phase]);
  return (
    <details class="action">
      <summary>{title}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void attempt.check(actOf(new FormData(event.currentTarget)));
        }}
        onInput={() => attempt.reopen()}
      >
        {children}
        <button type="submit" disabled={phase === "checking" || phase === "doing"}>
          Check
        </button>
      </form>
      <div ref={outcome}>
        <div role="status">
          {heading && <p>{heading}</p>}
          {attempt.effects.value.length > 0 && (
            <ul>
              {attempt.effects.value.map((effect) => (
                <li key={effect}>{effect}</li>
              ))}
            </ul>
          )}
        </div>
        <RefusalText refusal={attempt.refusal.value} />
        {(phase === "checked" || phase === "unknown") && (
          <button type="button" class="primary" onClick={() => void attempt.perform()}>
            {phase === "checked" ? title : "Try again"}
          </button>
        )}
      </div>
    </details>
  );
}

/** The text of a field; empty if it is not there. */
export function textOf(fields: FormData, name: string): string {
  return String(fields.get(name) ?? "").trim();
}
