import type { KMSClient } from '@aws-sdk/client-kms';
import type { KeyManagement } from './key-ring.ts';

/** Where the key management service is. */
export interface KmsPlace {
  /** Empty: there is none. */
  readonly kmsRegion: string;
  /** Empty: the usual one of the region. */
  readonly kmsEndpoint: string;
}

/** A start does not wait longer for a service that does not answer. */
const connectionTimeout = 3000;
const requestTimeout = 5000;
const maxAttempts = 3;

/**
 * AWS KMS, or a service that speaks its protocol. Credentials come from where its other clients look for them: environment,
 * profile, role of the machine. Nothing of it is loaded before a wrapped key is met.
 */
export function keyManagementOf({ kmsRegion, kmsEndpoint }: KmsPlace): KeyManagement | undefined {
  if (kmsRegion === '') return undefined;
  let client: KMSClient | undefined;
  return {
    decrypt: async (ciphertextBlob) => {
      const { DecryptCommand, KMSClient } = await import('@aws-sdk/client-kms');
      client ??= new KMSClient({
        region: kmsRegion,
        maxAttempts,
        requestHandler: { connectionTimeout, requestTimeout, throwOnRequestTimeout: true },
        ...(kmsEndpoint === '' ? {} : { endpoint: kmsEndpoint }),
      });
      const { Plaintext } = await client.send(
        new DecryptCommand({ CiphertextBlob: ciphertextBlob }),
      );
      if (Plaintext === undefined) throw new Error('The answer holds no plaintext.');
      return Plaintext;
    },
  };
}
