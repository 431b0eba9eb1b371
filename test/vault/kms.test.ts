import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { KeyRingError, parseKeyRing } from '../../vault/key-ring.ts';
import { keyManagementOf } from '../../vault/kms.ts';
import { openKeyRing } from '../../vault/open.ts';

/** A key management service: it wraps with a key that never leaves it, and speaks the protocol of AWS KMS. */
const master = randomBytes(32);
function wrap(plain: Buffer): Buffer {
  const nonce = randomBytes(12);
  const sealing = createCipheriv('aes-256-gcm', master, nonce);
  return Buffer.concat([nonce, sealing.update(plain), sealing.final(), sealing.getAuthTag()]);
}
function unwrap(blob: Buffer): Buffer {
  const opening = createDecipheriv('aes-256-gcm', master, blob.subarray(0, 12));
  opening.setAuthTag(blob.subarray(-16));
  return Buffer.concat([opening.update(blob.subarray(12, -16)), opening.final()]);
}

interface Fault {
  readonly status: number;
  readonly type: string;
}
let fault: Fault | undefined;
let asked: { readonly target: unknown; readonly signed: unknown }[] = [];

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
  response.end(JSON.stringify(body));
}
async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { headers } = request;
  asked.push({ target: headers['x-amz-target'], signed: headers.authorization });
  const body = JSON.parse(await text(request)) as { readonly CiphertextBlob: string };
  if (fault !== undefined)
    return answer(response, fault.status, { __type: fault.type, message: body });
  try {
    const plain = unwrap(Buffer.from(body.CiphertextBlob, 'base64'));
    answer(response, 200, {
      KeyId: 'arn:aws:kms:eu-central-1:1:key/1',
      Plaintext: plain.toString('base64'),
    });
  } catch {
    answer(response, 400, { __type: 'InvalidCiphertextException', message: '' });
  }
}
const server = createServer((request, response) => void serve(request, response));
let kmsEndpoint = '';
const given = { AWS_ACCESS_KEY_ID: 'AKIATEST', AWS_SECRET_ACCESS_KEY: 'secret-of-the-test' };
const before = { ...process.env };
beforeAll(async () => {
  Object.assign(process.env, given);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  kmsEndpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  fault = undefined;
  asked = [];
});
afterAll(async () => {
  for (const name of Object.keys(given)) {
    if (before[name] === undefined) delete process.env[name];
    else process.env[name] = before[name];
  }
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const kmsRegion = 'eu-central-1';
const material = randomBytes(32);
const ring = `k2 kms:${wrap(material).toString('base64')}\nk1 ${randomBytes(32).toString('base64')}`;
const errorOf = (text: string, endpoint = kmsEndpoint): Promise<unknown> =>
  parseKeyRing(text, keyManagementOf({ kmsRegion, kmsEndpoint: endpoint })).catch(
    (error: unknown) => error,
  );

describe('keys that a key management service keeps wrapped', () => {
  it('are unwrapped by it, in signed requests, once for each key', async () => {
    const kms = keyManagementOf({ kmsRegion, kmsEndpoint });
    const opened = await openKeyRing({ keyRing: ring, keyRingFile: '' }, kms);
    expect(opened.ids).toEqual(['k2', 'k1']);
    const [plain] = await parseKeyRing(`k2 ${material.toString('base64')}`);
    expect(opened.current.for('field')).toEqual(plain?.for('field'));
    await opened.refresh();
    expect(asked).toEqual([
      {
        target: 'TrentService.Decrypt',
        signed: expect.stringContaining('/eu-central-1/kms/aws4_request') as unknown,
      },
    ]);
  });

  it('without a region there is no such service, and nothing is loaded for it', async () => {
    expect(keyManagementOf({ kmsRegion: '', kmsEndpoint })).toBeUndefined();
    await expect(parseKeyRing(ring)).rejects.toThrow('set ITR_KMS_REGION');
  });

  it.each([
    [{ status: 400, type: 'AccessDeniedException' }, 'AccessDeniedException'],
    [{ status: 400, type: 'DisabledException' }, 'DisabledException'],
    [{ status: 500, type: 'KMSInternalException' }, 'KMSInternalException'],
  ] as const)(
    '%j is told with the line, and nothing of what was sent',
    async (given, name) => {
      fault = given;
      const error = await errorOf(ring);
      expect(error).toBeInstanceOf(KeyRingError);
      expect((error as Error).message).toBe(
        `Line 1 of the key ring ("k2") cannot be unwrapped by the key management service (${name}).`,
      );
    },
    30_000,
  );

  it('what was wrapped by somebody else, and a key of another length, are told with the line', async () => {
    const foreign = randomBytes(60).toString('base64');
    expect(String(await errorOf(`k1 kms:${foreign}`))).toContain(
      'Line 1 of the key ring ("k1") cannot be unwrapped by the key management service (InvalidCiphertextException)',
    );
    const short = wrap(randomBytes(16)).toString('base64');
    expect(String(await errorOf(`k1 kms:${short}`))).toContain('has a key of 16 bytes');
  });

  it('a service that is not there is told as well', async () => {
    const error = await errorOf(ring, 'http://127.0.0.1:1');
    expect(String(error)).toMatch(/Line 1 of the key ring .* \(.*ECONNREFUSED\)/);
  }, 30_000);
});
