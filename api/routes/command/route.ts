import { Type, type Static, type TObject, type TProperties } from 'typebox';
import type { ContentRef } from '../../../domain/content.ts';
import type { Refusal } from '../../../domain/errors.ts';
import type { CommandName, IssueCommand } from '../../../domain/issue/command.ts';
import type { Actor } from '../../../domain/process.ts';
import { fromWire, Text } from '../../schemas/common.ts';
import type { References } from './references.ts';

/** What every command carries. */
interface Base {
  readonly by: Actor;
  readonly text?: ContentRef;
}
/** Commands that are a route of an issue; its creation, decisions about approvals and rebases come on other ways. */
type RoutedCommand = Exclude<
  CommandName,
  'receive' | 'decide-approval' | 'withdraw-approval' | 'rebase'
>;
type Built = Extract<IssueCommand, { readonly type: CommandName }>;

/** One command as a route: what it takes and how that becomes the command. */
export interface CommandRoute {
  readonly name: RoutedCommand;
  readonly summary: string;
  readonly body: TObject;
  /** False: no field is needed, so that the body may be left out. */
  readonly needsBody: boolean;
  /** Fields that name what must be known here. */
  readonly references: References;
  readonly refusal: (body: unknown) => Refusal | undefined;
  /** Papers that a body holds, by their names, and the fields it has with them; nothing: its text is all it says. */
  readonly papers: ((body: unknown) => Papers) | undefined;
  readonly build: (body: unknown, base: Base) => Built;
}
export interface Papers {
  readonly items: Readonly<Record<string, string>>;
  readonly fields: object;
}

interface Spec<Name extends RoutedCommand, Properties extends TProperties> {
  readonly summary: string;
  readonly properties: Properties;
  /** Free text may come with it, when nothing is said here. */
  readonly text?: 'needed' | 'none';
  readonly references?: References<keyof Properties & string>;
  /** What speaks against a body that its schema cannot say. */
  readonly refusal?: (body: Static<TObject<Properties>>) => Refusal | undefined;
  readonly papers?: CommandRoute['papers'];
  readonly example: Readonly<Record<string, unknown>>;
  readonly build: (
    body: Static<TObject<Properties>>,
  ) => Omit<Extract<IssueCommand, { readonly type: Name }>, 'type' | 'by' | 'text'>;
}

export function route<const Name extends RoutedCommand, Properties extends TProperties>(
  name: Name,
  {
    summary,
    properties,
    text,
    references = {},
    example,
    refusal,
    papers,
    build,
  }: Spec<Name, Properties>,
): CommandRoute {
  const body = Type.Object(
    { ...properties, ...textProperty(text) },
    { additionalProperties: false, examples: [example] },
  );
  return {
    name,
    summary,
    body,
    needsBody: required(body).length > 0,
    references,
    papers,
    refusal: (checked) => refusal?.(checked as Static<TObject<Properties>>),
    // the schema has checked the body before it comes here
    build: (checked, base) =>
      ({
        type: name,
        ...build(checked as Static<TObject<Properties>>),
        ...base,
      }) as unknown as Built,
  };
}

function textProperty(text: 'needed' | 'none' | undefined): TProperties {
  if (text === 'none') return {};
  return { text: text === 'needed' ? Text : Type.Optional(Text) };
}

/** A command without fields of its own. */
export const plain = (
  name: 'accept' | 'take-over' | 'resume' | 'restore',
  summary: string,
): CommandRoute => route(name, { summary, properties: {}, example: {}, build: () => ({}) });

/** A command that is its text. */
export const saying = (
  name: 'note' | 'ask-customer' | 'answer' | 'close-joint',
  summary: string,
  text: string,
): CommandRoute =>
  route(name, { summary, properties: {}, text: 'needed', example: { text }, build: () => ({}) });

/** An optional instant of the body as a part of a command. */
export const optionalInstant = <Name extends string>(name: Name, value: string | undefined) =>
  (value === undefined ? {} : { [name]: fromWire(value, `/${name}`) }) as {
    readonly [Key in Name]?: number;
  };

function required({ required: names }: { readonly required?: unknown }): readonly unknown[] {
  return Array.isArray(names) ? names : [];
}
