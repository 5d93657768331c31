// Calls of @grpc/grpc-js as promises, and the requests that the cases share.

import assert from 'node:assert/strict';
import { Metadata } from '@grpc/grpc-js';

const callTimeoutMs = 10_000;

export const payload = (sizeBytes) => ({ body: Buffer.alloc(sizeBytes) });

export const outputRequest = (requestBytes, ...responseBytes) => ({
  response_parameters: responseBytes.map((size) => ({ size })),
  payload: payload(requestBytes),
});

export const withDeadline = (timeoutMs = callTimeoutMs) => ({ deadline: Date.now() + timeoutMs });

// One message in, one out; resolves to the response, both kinds of metadata and the status.
export async function unary(client, method, request, metadata = new Metadata()) {
  const seen = {};
  await new Promise((resolve, reject) => {
    const call = client[method](request, metadata, withDeadline(), (error, response) => {
      seen.response = response;
      if (error) reject(error);
    });
    call.on('metadata', (initial) => (seen.initial = initial));
    call.on('status', (status) => {
      seen.status = status;
      resolve();
    });
  });
  return seen;
}

// Everything that a stream of responses says until its end.
export async function drain(call) {
  const seen = { responses: [] };
  call.on('metadata', (initial) => (seen.initial = initial));
  call.on('data', (response) => seen.responses.push(response));
  // The status says it all, but an error without a listener would end the process.
  call.on('error', () => {});
  seen.status = await new Promise((resolve) => call.on('status', resolve));
  return seen;
}

// The next response of a stream; the stream ends by status, so an early end fails rather than hangs.
export function next(call) {
  return new Promise((resolve, reject) => {
    call.once('data', resolve);
    call.once('status', (status) => reject(new Error(`the stream ended: ${status.code} ${status.details}`)));
  });
}

export function zeros(expectedBytes, { payload: { body } }) {
  assert.equal(body.length, expectedBytes);
  assert.ok(body.every((byte) => byte === 0), 'the payload is all zeros');
}

export async function failsWith(code, action) {
  let failure;
  await assert.rejects(action, (error) => {
    failure = error;
    return true;
  });
  assert.equal(failure.code, code);
  return failure;
}
