/** What the tests use of the OpenID provider; the package brings no types. */
declare module 'oidc-provider' {
  import type { RequestListener } from 'node:http';

  interface GrantContext {
    body: unknown;
    readonly oidc: { readonly params: Record<string, string>; readonly client: object };
  }

  export class Provider {
    constructor(issuer: string, configuration: object);
    callback(): RequestListener;
    registerGrantType(
      name: string,
      handle: (context: GrantContext) => Promise<void>,
      parameters: readonly string[],
    ): void;
    readonly AccessToken: new (of: object) => { resourceServer: object; save(): Promise<string> };
    readonly ResourceServer: new (identifier: string, of: object) => object;
    readonly IdToken: new (
      claims: object,
      of: object,
    ) => { set(claim: string, value: unknown): void; issue(of: object): Promise<string> };
  }
}
