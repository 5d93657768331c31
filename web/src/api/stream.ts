/** A delay before the next attempt, in milliseconds: longer after each failure, and not the same for every page. */
export function retryDelayMs(failures: number, random: number): number {
  const [least, most] = [500, 10_000];
  return Math.min(least * 2 ** Math.min(failures, 10), most) * (0.5 + random / 2);
}

export function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
