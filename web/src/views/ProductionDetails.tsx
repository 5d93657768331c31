import type { Production } from "../gen/productioncrew/v1/resources_pb";
import type { Board } from "../state/board";
import { ActionForm, textOf } from "./ActionForm";
import { ProductionCharts } from "./ProductionCharts";
import { stateWords } from "./words";

/** A production: its days, what it requires, and what it lacks. */
export function ProductionDetails({ board, production }: { board: Board; production: Production }) {
  return (
    <>
      <h2>{production.title}</h2>
      <dl>
        <dt>Production</dt>
        <dd>
          {production.name}, {stateWords[production.state]}
        </dd>
        <dt>Days in {production.timeZone}</dt>
        <dd>
          {production.firstDate} to {production.lastDate}
        </dd>
        <dt>Requires</dt>
        <dd>
          <ul>
            {production.requirements.map((one) => (
              <li key={`${one.role} ${one.minimumLevel}`}>
                {one.headcount} {one.role}, level {one.minimumLevel} or better
              </li>
            ))}
          </ul>
        </dd>
        {production.gaps.length > 0 && (
          <>
            <dt>Lacks</dt>
            <dd>
              <ul>
                {production.gaps.map((gap) => (
                  <li key={`${gap.role} ${gap.minimumLevel} ${gap.firstDate}`}>
                    {gap.headcount} {gap.role}, {gap.firstDate} to {gap.lastDate}
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
        <ProductionCharts board={board} production={production} />
      </dl>
      {board.session.mayChange.value && (
        <ActionForm
          board={board}
          title="Reschedule"
          actOf={(fields) =>
            board.desk.reschedule(production, {
              firstDate: textOf(fields, "firstDate"),
              lastDate: textOf(fields, "lastDate"),
              substitute: fields.has("substitute"),
            })
          }
        >
          <label>
            First day
            <input type="date" name="firstDate" defaultValue={production.firstDate} required />
          </label>
          <label>
            Last day
            <input type="date" name="lastDate" defaultValue={production.lastDate} required />
          </label>
          <label class="choice">
            <input type="checkbox" name="substitute" />
            Replace whoever cannot move along
          </label>
        </ActionForm>
      )}
    </>
  );
}
