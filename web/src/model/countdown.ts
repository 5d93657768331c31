const minuteMs = 60_000;

/** How long is left, as it is said: `3 d 4 h`, `2 h 5 min`, `8 min`, `40 s`. */
export function timeLeft(ms: number): string {
  if (ms <= 0) {
    return "over";
  }
  const minutes = Math.floor(ms / minuteMs);
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)];
  return days > 0
    ? `${days} d ${hours} h`
    : hours > 0
      ? `${hours} h ${minutes % 60} min`
      : minutes > 0
        ? `${minutes} min`
        : `${Math.floor(ms / 1000)} s`;
}
