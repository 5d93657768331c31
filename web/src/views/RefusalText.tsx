import type { Refusal } from "../api/refusal";

/** Why something was refused, and all that is in the way. */
export function RefusalText({ refusal }: { refusal: Refusal | null }) {
  return (
    <div role="alert" class="refusal-place">
      {refusal && (
        <div class="refusal">
          <p>{refusal.message}</p>
          {refusal.obstacles.length > 0 && (
            <ul>
              {refusal.obstacles.map((obstacle) => (
                <li key={obstacle}>{obstacle}</li>
              ))}
            </ul>
          )}
        </div>
      )}
    </div>
  );
}
