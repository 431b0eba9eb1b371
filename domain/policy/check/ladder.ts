import type { LadderRule, PolicyDocument } from '../document.ts';
import { fault, type Fault, type Path } from '../fault.ts';
import { severities } from '../policy.ts';
import { emptyOrDoubled } from './lists.ts';
import { elapsed } from './span.ts';
import { levelsOf } from './targets.ts';

/** Rungs that fit nothing or stand twice, and ladders at whose top nobody is told (domain C.3). */
export function ladderFaults(document: PolicyDocument): readonly Fault[] {
  return [
    ...document.ladder.rows.flatMap(rowFaults),
    ...doubledFaults(document),
    ...endFaults(document),
    ...circleFaults(document),
  ];
}

/** A rung at nothing on a clock that escalations start could call itself for ever. */
function circleFaults({ clocks, ladder }: PolicyDocument): readonly Fault[] {
  const called = clocks
    .filter(({ start, restart = [] }) =>
      [...start, ...restart].some((selector) => /^(task-)?escalated(:|$)/.test(selector)),
    )
    .map(({ name }) => name);
  return ladder.rows.flatMap((row, index) => {
    const clock = row.clocks.find((name) => called.includes(name));
    if (clock === undefined || Number.parseInt(row.at, 10) !== 0) return [];
    const text = `the clock ${clock} is started by escalations, so this rung could call itself for ever; let it stand later than 0`;
    return [fault(['ladder', 'rows', index, 'at'], 'ladder-circle', text)];
  });
}

export function triggerFaults({ triggers }: PolicyDocument): readonly Fault[] {
  return triggers.flatMap(({ level, round, action }, index) => {
    const faults = [...levelFaults(level, ['triggers', index]), ...offerFaults(action, index)];
    if (round === undefined || (Number.isInteger(round) && round >= 1)) return faults;
    const text = 'a round is a whole number from 1 on';
    return [...faults, fault(['triggers', index, 'round'], 'round', text)];
  });
}

/** Only a rung of the ladder knows which offer was not accepted. */
function offerFaults(action: string, index: number): readonly Fault[] {
  if (action !== 'offer-next') return [];
  const text = 'offer-next is for the ladder; a trigger offers nobody anything';
  return [fault(['triggers', index, 'action'], 'offer-trigger', text)];
}

/** An offer goes to one person, found by the one role that is asked for (domain C.3). */
function nextFaults({ action, tell }: LadderRule, at: Path): readonly Fault[] {
  const isOne = tell.length === 1 && tell.every((who) => who !== 'owner' && who !== 'customer');
  if (action !== 'offer-next' || isOne) return [];
  const text = `offer-next offers it to one role, not to ${tell.length === 0 ? 'nobody' : tell.join(', ')}; name just that role`;
  return [fault([...at, 'tell'], 'offer-one', text)];
}

function levelFaults(level: number | undefined, path: Path): readonly Fault[] {
  if (level === undefined) return [];
  if (Number.isInteger(level) && level >= 1 && level <= 9) return [];
  const text = `${level} is no height on the ladder; it is a whole number from 1 to 9`;
  return [fault([...path, 'level'], 'ladder-level', text)];
}

function rowFaults(row: LadderRule, index: number): readonly Fault[] {
  const at = ['ladder', 'rows', index] as const;
  return [
    ...emptyOrDoubled(row.clocks, [...at, 'clocks']),
    ...emptyOrDoubled(row.severity, [...at, 'severity']),
    ...emptyOrDoubled(row.levels, [...at, 'levels']),
    ...levelFaults(row.level, at),
    ...nextFaults(row, at),
  ];
}

const shareOf = ({ at }: LadderRule): number | undefined => {
  const share = /^(\d+)%$/.exec(at)?.[1];
  return share === undefined ? undefined : Number(share);
};

/** What a row does, whatever order it is written in; who is told is no part of it. */
function effectOf(row: LadderRule): string {
  const share = shareOf(row);
  // bh and bd mean another time on each calendar: they are only alike when written alike.
  const plain = /b[hd]$/.test(row.at) ? undefined : elapsed(row.at, 0);
  return JSON.stringify([
    row.clocks.toSorted(),
    (row.severity ?? severities).toSorted(),
    row.levels?.toSorted() ?? null,
    row.when ?? null,
    share === undefined ? (plain ?? row.at) : `${share}%`,
    row.action,
  ]);
}

function doubledFaults({ ladder }: PolicyDocument): readonly Fault[] {
  const effects = ladder.rows.map(effectOf);
  return effects.flatMap((effect, index) => {
    const first = effects.indexOf(effect);
    if (first === index) return [];
    const text = `the row ${ladder.rows[first]?.id ?? ''} asks for the same on the same clocks at the same time; tell everybody in one row`;
    return [fault(['ladder', 'rows', index], 'ladder-duplicate', text)];
  });
}

/** Whether a row stands on this clock for these issues. */
const standsOn = (row: LadderRule, clock: string, severity: string, level: string): boolean => {
  const { clocks, severity: only = severities, levels = [level] } = row;
  const lists: readonly (readonly [readonly string[], string])[] = [
    [clocks, clock],
    [only, severity],
    [levels, level],
  ];
  return lists.every(([list, value]) => list.includes(value));
};

const isEnd = (row: LadderRule): boolean =>
  (shareOf(row) ?? 0) >= 100 && row.when === undefined && row.tell.some((who) => who !== 'owner');

/** Shares before the end warn; somebody besides the owner must hear that the time is over. */
function endFaults(document: PolicyDocument): readonly Fault[] {
  const { rows } = document.ladder;
  return document.clocks.flatMap(({ name }) => {
    const open = levelsOf(document).flatMap((level) =>
      severities
        .filter((severity) => {
          const own = rows.filter((row) => standsOn(row, name, severity, level));
          return own.some((row) => shareOf(row) !== undefined) && !own.some(isEnd);
        })
        .map((severity) => `${severity} ${level}`),
    );
    if (open.length === 0) return [];
    const text = `the ladder of the clock ${name} never ends for ${open.join(', ')}; add a row at 100% or more, without a condition, that tells somebody besides the owner`;
    return [fault(['ladder', 'rows'], 'ladder-end', text)];
  });
}
