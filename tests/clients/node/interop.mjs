// Runs the main gRPC interop cases against a server with @grpc/grpc-js.
// Prints `PASS case` or `FAIL case: why` per case; exits with 1 if one failed and with 2 on wrong use.

import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { credentials, loadPackageDefinition } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { cases } from './cases.mjs';

const protos = fileURLToPath(new URL('../../protos', import.meta.url));

function load() {
  const definition = loadSync('grpc/testing/test.proto', { includeDirs: [protos], keepCase: true, defaults: true });
  return loadPackageDefinition(definition).grpc.testing;
}

async function run(name, clients) {
  try {
    await cases[name](clients);
    console.log(`PASS ${name}`);
    return true;
  } catch (error) {
    console.log(`FAIL ${name}: ${String(error).replaceAll(/\s+/g, ' ')}`);
    return false;
  }
}

function usage(problem) {
  console.error(`interop: ${problem}; use --address HOST:PORT [--case NAME]..., with ${Object.keys(cases).join(', ')}`);
  process.exit(2);
}

function parse() {
  const { values } = parseArgs({
    options: { address: { type: 'string' }, case: { type: 'string', multiple: true } },
  });
  const names = values.case ?? Object.keys(cases);
  const unknown = names.filter((name) => !(name in cases));
  if (!values.address) usage('no address');
  if (unknown.length > 0) usage(`no such case: ${unknown.join(', ')}`);
  return { address: values.address, names };
}

const { address, names } = parse();
const { TestService, UnimplementedService } = load();
// A proxy set for the machine must not come between the test and the server beside it.
const options = { 'grpc.enable_http_proxy': 0 };
const gzip = { ...options, 'grpc.default_compression_algorithm': 2 };
const clients = {
  test: new TestService(address, credentials.createInsecure(), options),
  compressing: new TestService(address, credentials.createInsecure(), gzip),
  unimplemented: new UnimplementedService(address, credentials.createInsecure(), options),
};

let failed = 0;
for (const name of names) {
  if (!(await run(name, clients))) failed++;
}
Object.values(clients).forEach((client) => client.close());
// A cancelled call keeps the timer of its deadline, which would hold the process for that long.
process.exit(failed > 0 ? 1 : 0);
