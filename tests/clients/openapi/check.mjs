// Checks the document of a running service against the schema of OpenAPI 3.1, and answers of the service against the document.
// Usage: node check.mjs URL   (a service without tokens). One line for each thing that is wrong.
import { createRequire } from "node:module";
import { Validator } from "@seriousme/openapi-schema-validator";

const require = createRequire(import.meta.url);
const Ajv = require("ajv/dist/2020").default;
const [address] = process.argv.slice(2);
const limit = () => ({ signal: AbortSignal.timeout(60_000) });

const complain = (text) => {
  console.log(text);
  process.exitCode = 1;
};

const document = await (await fetch(new URL("/openapi/v1.json", address), limit())).json();
const validator = new Validator();
const { valid, errors } = await validator.validate(structuredClone(document));
if (!valid || validator.version !== "3.1") {
  complain(`the document of OpenAPI ${validator.version} is not valid: ${JSON.stringify(errors)}`);
}

const ajv = new Ajv({ allErrors: true, strict: false });
require("ajv-formats").default(ajv);
ajv.addFormat("int64", true).addFormat("int32", true).addFormat("double", true);
ajv.addSchema(document, "openapi");

/** Makes a call with the example of the document, and compares both ways with the schemas. */
async function call(operationId, status, { names = {}, query = "", body } = {}) {
  const [path, method, operation] = Object.entries(document.paths)
    .flatMap(([path, item]) => Object.entries(item).map(([method, operation]) => [path, method, operation]))
    .find(([, , operation]) => operation.operationId === operationId);
  const media = operation.requestBody?.content["application/json"];
  const sent = body ?? media?.example;
  if (media) {
    matches(`${operationId} request`, media.schema, sent);
  }
  const url = path.replaceAll(/\{(\w+)\}/g, (_, name) => names[name]) + query;
  const response = await fetch(new URL(url, address), {
    method: method.toUpperCase(),
    ...(media ? { body: JSON.stringify(sent), headers: { "content-type": "application/json" } } : {}),
    ...limit(),
  });
  const answer = await response.json();
  if (response.status !== status) {
    complain(`${operationId}: ${response.status} ${JSON.stringify(answer)}`);
  }
  matches(`${operationId} ${status}`, (operation.responses[status] ?? operation.responses.default).content["application/json"].schema, answer);
  const reason = answer.details?.[0]?.reason;
  if (reason && !operation.responses[status].description.includes(`\`${reason}\``)) {
    complain(`${operationId}: ${reason} is not among the reasons for ${status}`);
  }
  return answer;
}

function matches(what, schema, value) {
  const validate = ajv.compile({ $ref: `openapi${schema.$ref}` });
  if (!validate(value)) {
    complain(`${what}: ${ajv.errorsText(validate.errors)}`);
  }
}

const idOf = (name) => name.split("/").at(-1);
const { crewMember } = await call("HireCrewMember", 200);
const { production } = await call("ScheduleProduction", 200, {
  body: { production: { title: "The Long Take", firstDate: "2035-03-01", lastDate: "2035-03-14" }, unstaffed: true },
});
const booking = { names: { production: idOf(production.name) }, body: { crewMember: crewMember.name, role: "camera-operator" } };
await call("BookCrewMember", 200, booking);
await call("BookCrewMember", 400, booking);
await call("UpdateCrewMember", 200, { names: { crewMember: idOf(crewMember.name) }, body: { displayName: "Mina Lund" } });
await call("GetCrewMember", 404, { names: { crewMember: "99999" } });
await call("ListCrewMembers", 200, { query: "?pageSize=2" });
await call("ListBookings", 200);
await call("ListChanges", 200);
await call("WhoAmI", 200);
