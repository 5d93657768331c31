import { Code, ConnectError } from "@connectrpc/connect";
import { BadRequestSchema, ErrorInfoSchema, PreconditionFailureSchema } from "../gen/google/rpc/error_details_pb";

/** Why the service did not do something, in its own words. */
export interface Refusal {
  /** A value of the contract's `ErrorReason`; empty if the service said nothing, as when it was not reached. */
  readonly reason: string;
  readonly message: string;
  /** What is in the way, or wrong with the input, each in a sentence. */
  readonly obstacles: readonly string[];
  /** Whether it is certain that nothing was done. */
  readonly isCertain: boolean;
}

const signInReasons: ReadonlySet<string> = new Set(["TOKEN_MISSING", "TOKEN_INVALID"]);
const uncertainCodes: ReadonlySet<Code> = new Set([Code.Unavailable, Code.DeadlineExceeded, Code.Canceled, Code.Internal, Code.Unknown]);

export function refusalOf(error: unknown): Refusal {
  const refused = ConnectError.from(error);
  const reason = refused.findDetails(ErrorInfoSchema)[0]?.reason.replace(/^ERROR_REASON_/, "") ?? "";
  const fields = refused.findDetails(BadRequestSchema).flatMap((detail) => detail.fieldViolations);
  const conditions = refused.findDetails(PreconditionFailureSchema).flatMap((detail) => detail.violations);
  const obstacles = [
    ...fields.map((violation) => `${violation.field}: ${violation.description}`),
    ...conditions.map((violation) => violation.description),
  ].filter((text) => text !== "");
  const message = withoutReason(refused.rawMessage, reason);
  const said = reason === "" && message === "" ? "The service cannot be reached." : headline(message, obstacles);
  return {
    reason,
    message: said,
    obstacles: [...new Set(obstacles)].filter((text) => !said.startsWith(text)),
    isCertain: reason === "NOT_EXECUTED" || !uncertainCodes.has(refused.code),
  };
}

/** Whether another token is needed. */
export function needsSignIn(refusal: Refusal): boolean {
  return signInReasons.has(refusal.reason);
}

/** The service begins its messages with the reason, for logs. */
function withoutReason(message: string, reason: string): string {
  return reason !== "" && message.startsWith(`${reason}: `) ? message.slice(reason.length + 2) : message;
}

/** Where the obstacles are listed, the first line of the message is enough. */
function headline(message: string, obstacles: readonly string[]): string {
  return obstacles.length > 0 ? (message.split("\n")[0] ?? message) : message;
}
