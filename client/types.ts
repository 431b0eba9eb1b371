import type {
  Client,
  ClientPathsWithMethod,
  MaybeOptionalInit,
  MethodResponse,
} from 'openapi-fetch';
import type { Accepted } from './problem.ts';
import type { paths } from './schema.ts';

type Raw = Client<paths>;
type Method = 'get' | 'post' | 'put' | 'delete';

/** The paths of the API that know a method. */
export type PathOf<M extends Method> = ClientPathsWithMethod<Raw, M>;

/** Parameters, body and settings of a request; what a path does not need may be left out. */
type InitOf<M extends Method, P extends PathOf<M>> = MaybeOptionalInit<paths[P], M>;
type InitParam<Init> = undefined extends Init ? [init?: Init] : [init: Init];

/** What a path answers when all is well. */
export type AnswerOf<M extends Method, P extends PathOf<M>, I = object> = Exclude<
  MethodResponse<Raw, M, P, I>,
  Accepted
>;

export type Call<M extends Method> = <P extends PathOf<M>, I extends InitOf<M, P>>(
  path: P,
  ...init: InitParam<I>
) => Promise<AnswerOf<M, P, I>>;

/** The commands of an issue: `POST /v1/issues/{id}/<command>`. */
export type Command = {
  [P in PathOf<'post'>]: P extends `/v1/issues/{id}/${infer Name}` ? Name : never;
}[PathOf<'post'>];

/** The body of a command. */
export type CommandBody<C extends Command> = paths[`/v1/issues/{id}/${C}`] extends {
  post: { requestBody?: { content: { 'application/json': infer Body } } };
}
  ? Body
  : undefined;

/** Lists that come in pages. */
export type PagedPath = {
  [P in PathOf<'get'>]: AnswerOf<'get', P> extends Page<unknown> ? P : never;
}[PathOf<'get'>];

/** One page of a list. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Where the next page begins; null at the end. */
  readonly nextCursor: string | null;
}
export type ItemOf<P extends PagedPath> =
  AnswerOf<'get', P> extends Page<infer Item> ? Item : never;
