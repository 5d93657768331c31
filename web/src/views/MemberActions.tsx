import { useEffect, useState } from "preact/hooks";
import type { CrewMember, Production } from "../gen/productioncrew/v1/resources_pb";
import type { Board } from "../state/board";
import type { BookingFields } from "../state/desk";
import { daysOf } from "../time/scale";
import { ActionForm, textOf } from "./ActionForm";

/** To book somebody, or to hold them. */
export function MemberActions({ board, member }: { board: Board; member: CrewMember }) {
  const productions = useProductions(board);
  const fieldsOf = (fields: FormData): BookingFields => ({
    production: textOf(fields, "production"),
    crewMember: member.name,
    role: textOf(fields, "role"),
    firstDate: textOf(fields, "firstDate"),
    lastDate: textOf(fields, "lastDate"),
  });
  const common = <WhereFields member={member} productions={productions} board={board} />;
  return (
    <>
      <ActionForm
        board={board}
        title="Hold"
        actOf={(fields) =>
          board.desk.hold({ ...fieldsOf(fields), days: Number(textOf(fields, "days")), acceptBackup: fields.has("acceptBackup") })
        }
      >
        {common}
        <label>
          For so many days
          <input type="number" name="days" min={1} max={30} placeholder="as usual" />
        </label>
        <label class="choice">
          <input type="checkbox" name="acceptBackup" />
          Wait behind other holds
        </label>
      </ActionForm>
      <ActionForm board={board} title="Book" actOf={(fields) => board.desk.book(fieldsOf(fields))}>
        {common}
      </ActionForm>
    </>
  );
}

interface WhereFieldsProps {
  readonly board: Board;
  readonly member: CrewMember;
  readonly productions: readonly Production[];
}

function WhereFields({ board, member, productions }: WhereFieldsProps) {
  const role = board.view.role.value;
  return (
    <>
      <label>
        Production
        <select name="production" required>
          {productions.map((production) => (
            <option key={production.name} value={production.name}>
              {production.title}, {production.firstDate} to {production.lastDate}
            </option>
          ))}
        </select>
      </label>
      <label>
        Role
        <select name="role" required>
          {member.roles.map((skill) => (
            <option key={skill.role} value={skill.role} selected={skill.role === role}>
              {skill.role}, level {skill.level}
            </option>
          ))}
        </select>
      </label>
      <label>
        First day; empty = that of the production
        <input type="date" name="firstDate" />
      </label>
      <label>
        Last day; empty = that of the production
        <input type="date" name="lastDate" />
      </label>
    </>
  );
}

/** The productions of the marked days, or else of those that are shown. */
function useProductions(board: Board): readonly Production[] {
  const [productions, setProductions] = useState<readonly Production[]>([]);
  const { first, last } = board.view.free.value ?? daysOf(board.view.scale.value);
  useEffect(() => {
    let isWanted = true;
    board.desk.productionsIn(first, last).then(
      (found) => isWanted && setProductions(found),
      () => isWanted && setProductions([]),
    );
    return () => {
      isWanted = false;
    };
  }, [board, first, last]);
  return productions;
}
