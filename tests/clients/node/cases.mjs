// The main interop cases of the gRPC project, as its descriptions ask for them.

import assert from 'node:assert/strict';
import { Metadata, status } from '@grpc/grpc-js';
import { drain, failsWith, next, outputRequest, payload, unary, withDeadline, zeros } from './calls.mjs';

const largeRequestBytes = 271828;
const largeResponseBytes = 314159;
const requestSizesBytes = [27182, 8, 1828, 45904];
const responseSizesBytes = [31415, 9, 2653, 58979];
const statusMessage = 'test status message';
const specialMessage = '\t\ntest with whitespace\r\nand Unicode BMP \u263a and non-BMP \u{1f608}\t\n';

const largeRequest = (fields) => ({
  response_size: largeResponseBytes,
  payload: payload(largeRequestBytes),
  ...fields,
});

async function refusedWithMessage(test, message) {
  const request = { response_status: { code: status.UNKNOWN, message } };
  const error = await failsWith(status.UNKNOWN, () => unary(test, 'UnaryCall', request));
  assert.equal(error.details, message);
}

function echoMetadata() {
  const metadata = new Metadata();
  metadata.set('x-grpc-test-echo-initial', 'test_initial_metadata_value');
  metadata.set('x-grpc-test-echo-trailing-bin', Buffer.from('ababab', 'hex'));
  return metadata;
}

function echoed({ initial, status: { metadata } }) {
  assert.deepEqual(initial.get('x-grpc-test-echo-initial'), ['test_initial_metadata_value']);
  assert.deepEqual(metadata.get('x-grpc-test-echo-trailing-bin'), [Buffer.from('ababab', 'hex')]);
}

export const cases = {
  async empty_unary({ test }) {
    const { response } = await unary(test, 'EmptyCall', {});
    assert.deepEqual(response, {});
  },

  async large_unary({ test }) {
    const { response } = await unary(test, 'UnaryCall', largeRequest());
    zeros(largeResponseBytes, response);
  },

  async client_streaming({ test }) {
    const answer = new Promise((resolve, reject) => {
      const call = test.StreamingInputCall(withDeadline(), (error, response) => (error ? reject(error) : resolve(response)));
      requestSizesBytes.forEach((size) => call.write({ payload: payload(size) }));
      call.end();
    });
    assert.equal((await answer).aggregated_payload_size, 74922);
  },

  async server_streaming({ test }) {
    const { responses } = await drain(test.StreamingOutputCall(outputRequest(0, ...responseSizesBytes), withDeadline()));
    assert.equal(responses.length, responseSizesBytes.length);
    responses.forEach((response, index) => zeros(responseSizesBytes[index], response));
  },

  async ping_pong({ test }) {
    const call = test.FullDuplexCall(withDeadline());
    for (const [index, size] of requestSizesBytes.entries()) {
      const response = next(call);
      call.write(outputRequest(size, responseSizesBytes[index]));
      zeros(responseSizesBytes[index], await response);
    }
    call.end();
    const { responses, status: ended } = await drain(call);
    assert.equal(responses.length, 0);
    assert.equal(ended.code, status.OK);
  },

  async empty_stream({ test }) {
    const call = test.FullDuplexCall(withDeadline());
    call.end();
    const { responses, status: ended } = await drain(call);
    assert.equal(responses.length, 0);
    assert.equal(ended.code, status.OK);
  },

  async cancel_after_begin({ test }) {
    await failsWith(
      status.CANCELLED,
      () =>
        new Promise((resolve, reject) => {
          const call = test.StreamingInputCall(withDeadline(), (error) => (error ? reject(error) : resolve()));
          call.cancel();
        }),
    );
  },

  async cancel_after_first_response({ test }) {
    const call = test.FullDuplexCall(withDeadline());
    const response = next(call);
    call.write(outputRequest(requestSizesBytes[0], responseSizesBytes[0]));
    zeros(responseSizesBytes[0], await response);
    call.cancel();
    const { status: ended } = await drain(call);
    assert.equal(ended.code, status.CANCELLED);
  },

  async timeout_on_sleeping_server({ test }) {
    const call = test.FullDuplexCall(withDeadline(1));
    call.write({ payload: payload(27182) });
    const { status: ended } = await drain(call);
    assert.equal(ended.code, status.DEADLINE_EXCEEDED);
  },

  async custom_metadata({ test }) {
    echoed(await unary(test, 'UnaryCall', largeRequest(), echoMetadata()));
    const call = test.FullDuplexCall(echoMetadata(), withDeadline());
    call.write(outputRequest(requestSizesBytes[0], responseSizesBytes[0]));
    call.end();
    echoed(await drain(call));
  },

  async status_code_and_message({ test }) {
    await refusedWithMessage(test, statusMessage);
    const call = test.FullDuplexCall(withDeadline());
    call.write({ response_status: { code: status.UNKNOWN, message: statusMessage } });
    call.end();
    const { status: ended } = await drain(call);
    assert.equal(ended.code, status.UNKNOWN);
    assert.equal(ended.details, statusMessage);
  },

  async special_status_message({ test }) {
    await refusedWithMessage(test, specialMessage);
  },

  async unimplemented_method({ test }) {
    await failsWith(status.UNIMPLEMENTED, () => unary(test, 'UnimplementedCall', {}));
  },

  async unimplemented_service({ unimplemented }) {
    await failsWith(status.UNIMPLEMENTED, () => unary(unimplemented, 'UnimplementedCall', {}));
  },

  async client_compressed_unary({ test, compressing }) {
    const request = largeRequest({ expect_compressed: { value: true } });
    await failsWith(status.INVALID_ARGUMENT, () => unary(test, 'UnaryCall', request));
    const { response } = await unary(compressing, 'UnaryCall', request);
    zeros(largeResponseBytes, response);
  },

  async server_compressed_unary({ test }) {
    for (const value of [true, false]) {
      const { response } = await unary(test, 'UnaryCall', largeRequest({ response_compressed: { value } }));
      zeros(largeResponseBytes, response);
    }
  },
};
