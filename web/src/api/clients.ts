import { type Client, createClient, type Interceptor } from "@connectrpc/connect";
import { createGrpcWebTransport } from "@connectrpc/connect-web";
import { AccessService } from "../gen/productioncrew/v1/access_service_pb";
import { CrewService } from "../gen/productioncrew/v1/crew_service_pb";
import { ProductionService } from "../gen/productioncrew/v1/production_service_pb";
import { ReportService } from "../gen/productioncrew/v1/report_service_pb";

/** The services of the host that the page came from. */
export interface Services {
  readonly access: Client<typeof AccessService>;
  readonly crew: Client<typeof CrewService>;
  readonly productions: Client<typeof ProductionService>;
  readonly reports: Client<typeof ReportService>;
}

const callTimeoutMs = 15_000;

/** @param token Gives the current token; empty for none. The token is sent in a header, never in an address. */
export function connectTo(origin: string, token: () => string): Services {
  const authorize: Interceptor = (next) => (request) => {
    const sent = token();
    if (sent !== "") {
      request.header.set("authorization", `Bearer ${sent}`);
    }
    return next(request);
  };
  const transport = createGrpcWebTransport({ baseUrl: origin, interceptors: [authorize], defaultTimeoutMs: callTimeoutMs });
  return {
    access: createClient(AccessService, transport),
    crew: createClient(CrewService, transport),
    productions: createClient(ProductionService, transport),
    reports: createClient(ReportService, transport),
  };
}
