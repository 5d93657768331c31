const kinds = [
  ["booked", "booked"],
  ["held", "held, first in line"],
  ["waiting", "held, waiting"],
  ["blackout", "blackout"],
  ["window", "open for calls"],
] as const;

/** What the bars mean. */
export function Legend() {
  return (
    <ul class="legend" aria-label="What the bars mean">
      {kinds.map(([kind, words]) => (
        <li key={kind}>
          <span class={`bar ${kind}`} aria-hidden="true" />
          {words}
        </li>
      ))}
    </ul>
  );
}
