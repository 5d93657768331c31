import type { Refusal } from "../api/refusal";

/** Why something was refused, and all that is in the way. */
export function RefusalText({ refusal, onRetry }: { refusal: Refusal | null; onRetry?: () => void }) {
  return (
    <div role="alert">
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
          {onRetry && (
            <button type="button" onClick={onRetry}>
              Try again
            </button>
          )}
        </div>
      )}
    </div>
  );
}
