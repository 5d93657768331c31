import { useEffect } from "preact/hooks";
import type { Production } from "../gen/productioncrew/v1/resources_pb";
import type { Board } from "../state/board";
import { chartPage, PageLink } from "./PageLink";
import { RefusalText } from "./RefusalText";

/** The pages of the charts of a production. */
export function ProductionCharts({ board: { charts, links }, production }: { board: Board; production: Production }) {
  useEffect(() => {
    void charts.look(production.name);
    return () => void charts.look("");
  }, [charts, production.name]);
  return (
    <>
      <dt>Charts</dt>
      <dd>
        {links.refusal.value !== "" && <p>{links.refusal.value}</p>}
        <ul>
          <li>
            <PageLink href={chartPage(production.name, "staffing")}>Staffing</PageLink>
          </li>
          {charts.listed.value.map((chart) => (
            <li key={chart.name}>
              <PageLink href={chartPage(production.name, chart.name)}>{chart.title}</PageLink>, {chart.unit}
            </li>
          ))}
        </ul>
        <RefusalText refusal={charts.refusal.value} onRetry={() => void charts.look(production.name)} />
      </dd>
    </>
  );
}
