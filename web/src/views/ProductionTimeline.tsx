import { useCallback } from "preact/hooks";
import type { Board } from "../state/board";
import { ProductionRowView, RoleRow } from "./ProductionRows";
import { RefusalText } from "./RefusalText";
import { Timeline } from "./Timeline";
import { useNow } from "./useNow";

/** The productions, each with the roles it requires below it. */
export function ProductionTimeline({ board }: { board: Board }) {
  const { productions, view } = board;
  const rows = productions.rows.value;
  const { listed } = productions;
  const onSeen = useCallback(
    (first: number, end: number) => {
      productions.see(first, end);
      if (end >= productions.rows.peek().length) {
        void productions.listed.more();
      }
    },
    [productions],
  );
  return (
    <div class="board">
      <Timeline
        label="Productions on the time line"
        scale={view.scale.value}
        zoom={view.zoom.value}
        now={useNow(board)}
        rowCount={rows.length}
        totalCount={listed.isComplete.value ? rows.length : -1}
        isWhole={board.printing.isOn.value}
        onSeen={onSeen}
        renderRow={(place) => {
          const row = rows[place];
          const View = row?.role === "" ? ProductionRowView : RoleRow;
          return row && <View key={`${row.production.name} ${row.role}`} board={board} row={row} place={place} />;
        }}
      />
      <p class="count" role="status">
        {listed.isLoading.value ? "Reading …" : `${listed.total.value} ${listed.total.value === 1 ? "production" : "productions"}`}
      </p>
      <RefusalText refusal={listed.refusal.value} onRetry={() => void listed.retry()} />
    </div>
  );
}
