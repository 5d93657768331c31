import type { Signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Board } from "../state/board";
import type { Rows } from "../state/view";
import { isDate } from "../time/dates";
import { titleOf, type Zoom, zooms } from "../time/scale";
import { isZone } from "../time/zones";
import { FreeField } from "./FreeField";

const zones = Intl.supportedValuesOf("timeZone");

export function Toolbar({ board }: { board: Board }) {
  const { view } = board;
  return (
    <div class="toolbar" role="toolbar" aria-label="What is shown">
      <fieldset class="group">
        <legend class="hidden">Days</legend>
        <button type="button" onClick={() => view.step(-1)} aria-label="Earlier">
          ‹
        </button>
        <button type="button" onClick={() => view.show(board.today())}>
          Today
        </button>
        <button type="button" onClick={() => view.step(1)} aria-label="Later">
          ›
        </button>
        <input
          type="date"
          aria-label="First day shown"
          value={view.first.value}
          onChange={({ currentTarget }) => isDate(currentTarget.value) && view.show(currentTarget.value)}
        />
      </fieldset>
      <label>
        <span class="hidden">Zoom</span>
        <select value={view.zoom.value} onChange={({ currentTarget }) => view.zoomTo(currentTarget.value as Zoom, board.today())}>
          {zooms.map((zoom) => (
            <option key={zoom} value={zoom}>
              {zoom}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span class="hidden">Rows</span>
        <select value={view.rows.value} onChange={({ currentTarget }) => (view.rows.value = currentTarget.value as Rows)}>
          <option value="crew">by person</option>
          <option value="productions">by production</option>
        </select>
      </label>
      <SearchField board={board} />
      <RoleField board={board} />
      <ZoneField board={board} />
      {view.rows.value === "crew" && <FreeField board={board} />}
      <h2 class="range">{titleOf(view.scale.value)}</h2>
    </div>
  );
}

/** Those who are free cannot be searched by name. */
function SearchField({ board: { view } }: { board: Board }) {
  const isOfCrew = view.rows.value === "crew";
  return (
    <label>
      {isOfCrew ? "Name" : "Title"}
      <input
        type="search"
        value={view.search.value}
        maxLength={200}
        disabled={isOfCrew && view.free.value !== null}
        onInput={({ currentTarget }) => (view.search.value = currentTarget.value)}
      />
    </label>
  );
}

/** A role is asked for when it is whole, because half of one is refused. */
function RoleField({ board: { view } }: { board: Board }) {
  const isRight = (text: string) => text === "" || /^[a-z][a-z0-9-]{0,62}$/.test(text);
  return <CheckedField label="Role" chosen={view.role} isRight={isRight} placeholder="such as gaffer" />;
}

function ZoneField({ board: { view } }: { board: Board }) {
  return (
    <CheckedField label="Time zone" chosen={view.zone} isRight={isZone} list="zones">
      <datalist id="zones">
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </CheckedField>
  );
}

interface CheckedFieldProps {
  readonly label: string;
  readonly chosen: Signal<string>;
  readonly isRight: (text: string) => boolean;
  readonly placeholder?: string;
  readonly list?: string;
  readonly children?: ComponentChildren;
}

/** A text that is chosen only if it is right, and marked if it is not. */
function CheckedField({ label, chosen, isRight, placeholder, list, children }: CheckedFieldProps) {
  const [isWrong, setIsWrong] = useState(false);
  const change = (text: string) => {
    setIsWrong(!isRight(text));
    if (isRight(text)) {
      chosen.value = text;
    }
  };
  return (
    <label>
      {label}
      <input
        value={chosen.value}
        placeholder={placeholder}
        list={list}
        aria-invalid={isWrong}
        onChange={({ currentTarget }) => change(currentTarget.value.trim())}
      />
      {children}
    </label>
  );
}
