import { useEffect } from "preact/hooks";
import { type Report, ReportState } from "../gen/productioncrew/v1/resources_pb";
import type { Board } from "../state/board";
import { isOpen } from "../state/reports";
import { ActionForm, textOf } from "./ActionForm";
import { PageLink } from "./PageLink";
import { RefusalText } from "./RefusalText";
import { intervalWords, reportWords } from "./words";

/** The reports: how far they are, and their pages. */
export function ReportsPanel({ board }: { board: Board }) {
  const { reports, view, links } = board;
  const { listed } = reports;
  useEffect(() => {
    reports.show();
    return () => reports.hide();
  }, [reports]);
  const shown = view.scale.value.dates;
  return (
    <>
      <h2>Reports</h2>
      {board.session.mayChange.value && (
        <ActionForm
          board={board}
          title="Request"
          actOf={(fields) =>
            reports.request({
              firstDate: textOf(fields, "firstDate"),
              lastDate: textOf(fields, "lastDate"),
              interval: Number(textOf(fields, "interval")),
            })
          }
        >
          <label>
            First day
            <input type="date" name="firstDate" defaultValue={shown[0]} required />
          </label>
          <label>
            Last day
            <input type="date" name="lastDate" defaultValue={shown.at(-1)} required />
          </label>
          <label>
            Counted
            <select name="interval">
              {Object.entries(intervalWords).map(([interval, words]) => (
                <option key={interval} value={interval}>
                  {words}
                </option>
              ))}
            </select>
          </label>
        </ActionForm>
      )}
      {links.refusal.value !== "" && <p>{links.refusal.value}</p>}
      <ul class="reports">
        {listed.items.value.map((report) => (
          <ReportItem key={report.name} report={report} />
        ))}
      </ul>
      <p class="count">{listed.isLoading.value && listed.total.value === 0 ? "Reading …" : countText(listed.total.value)}</p>
      {!listed.isComplete.value && listed.items.value.length > 0 && (
        <button type="button" onClick={() => void listed.more()}>
          More
        </button>
      )}
      <RefusalText refusal={listed.refusal.value} onRetry={() => void listed.retry()} />
    </>
  );
}

function ReportItem({ report }: { report: Report }) {
  const days = `${report.firstDate} to ${report.lastDate}`;
  return (
    <li>
      <p>
        {days}, {intervalWords[report.interval]}
      </p>
      <p aria-live="polite">{reportWords[report.state]}</p>
      {isOpen(report) && <progress aria-label={`How far the report of ${days} is`} value={report.progressPercent} max={100} />}
      <p class="links">
        <PageLink href={`/${report.name}.html`} of={`the report of ${days}`}>
          Open
        </PageLink>
        {(report.state === ReportState.COMPLETED || report.state === ReportState.EMPTY) && (
          <PageLink href={`/${report.name}.csv`} of={`the report of ${days}`}>
            CSV
          </PageLink>
        )}
      </p>
    </li>
  );
}

function countText(total: number): string {
  return total === 0 ? "There is no report yet." : total === 1 ? "1 report" : `${total} reports`;
}
