import { useEffect, useRef } from "preact/hooks";
import type { CrewMember } from "../gen/productioncrew/v1/resources_pb";
import type { Board, Selection } from "../state/board";
import { BarDetails } from "./BarDetails";
import { MemberActions } from "./MemberActions";
import { ProductionDetails } from "./ProductionDetails";
import { ReportsPanel } from "./ReportsPanel";

/** What is known about what was chosen, and what can be done with it. */
export function Details({ board }: { board: Board }) {
  const selection = board.selection.value;
  const place = useRef<HTMLElement>(null);
  const key = selection && keyOf(selection);
  useEffect(() => place.current?.focus(), [key]);
  useEffect(() => {
    // The whole document listens, because a form that is done may be gone, and the focus with it.
    const close = (event: KeyboardEvent) => event.key === "Escape" && board.select(null);
    document.addEventListener("keydown", close);
    return () => document.removeEventListener("keydown", close);
  }, [board]);
  if (!selection) {
    return null;
  }
  return (
    <aside key={key} class="details" aria-label="Details" tabIndex={-1} ref={place}>
      <button type="button" class="close" aria-label="Close the details" onClick={() => board.select(null)}>
        ×
      </button>
      <Content board={board} selection={selection} />
    </aside>
  );
}

function Content({ board, selection }: { board: Board; selection: Selection }) {
  switch (selection.kind) {
    case "bar":
      return <BarDetails board={board} bar={selection.bar} member={selection.member} />;
    case "production":
      return <ProductionDetails board={board} production={board.productions.current(selection.production)} />;
    case "member":
      return <MemberDetails board={board} member={selection.member} />;
    case "reports":
      return <ReportsPanel board={board} />;
  }
}

function MemberDetails({ board, member }: { board: Board; member: CrewMember }) {
  return (
    <>
      <h2>{member.displayName}</h2>
      <dl>
        <dt>Crew member</dt>
        <dd>{member.name}</dd>
        <dt>Roles</dt>
        <dd>{member.roles.map((skill) => `${skill.role} ${skill.level}`).join(", ")}</dd>
        <dt>Lives by the time of</dt>
        <dd>{member.timeZone}</dd>
        <dt>Under contract</dt>
        <dd>
          {member.contracts
            .map((contract) => `from ${contract.hireDate}${contract.fireDate ? ` until ${contract.fireDate}` : ""}`)
            .join("; ")}
        </dd>
      </dl>
      {board.session.mayChange.value && <MemberActions board={board} member={member} />}
    </>
  );
}

function keyOf(selection: Selection): string {
  switch (selection.kind) {
    case "bar":
      return selection.bar.key;
    case "production":
      return selection.production.name;
    case "member":
      return selection.member.name;
    case "reports":
      return "reports";
  }
}
