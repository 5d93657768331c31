import { type Timestamp, timestampFromMs, timestampMs } from "@bufbuild/protobuf/wkt";
import type { Instant } from "../time/zones";

/** An instant of the contract; 0 where it is absent. */
export function instantOf(timestamp: Timestamp | undefined): Instant {
  return timestamp ? timestampMs(timestamp) : 0;
}

export function timestampOf(instant: Instant): Timestamp {
  return timestampFromMs(instant);
}
