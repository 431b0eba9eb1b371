import type { Routing, RoutingRule } from '../../routing/routing.ts';
import type { PolicyDocument } from '../document.ts';
import { fault, type Fault } from '../fault.ts';
import { severities } from '../policy.ts';
import { duplicates } from './lists.ts';

const highestSkill = 5;

/** How people are found (requirement 3-3.2.2): rules that are told apart and can be reached, every severity covered. */
export function routingFaults({ routing }: PolicyDocument): readonly Fault[] {
  if (routing === undefined) return [];
  return [
    ...duplicates(
      routing.rules.map(({ id }) => id),
      (index) => ['routing', 'rules', index, 'id'],
      'duplicate-routing-rule',
      (id) => `there is a routing rule "${id}" already; give each a name of its own`,
    ),
    ...unreachableFaults(routing.rules),
    ...severityFaults(routing),
    ...waitFaults(routing),
  ];
}

function unreachableFaults(rules: readonly RoutingRule[]): readonly Fault[] {
  const conditions = rules.map(({ when }) => when.trim());
  return conditions.flatMap((when, index) => {
    const first = conditions.findIndex((one) => one === when || one === 'true');
    if (first >= index) return [];
    const text = `no issue ever comes to this rule, because ${rules[first]?.id ?? ''} holds before it; move it up or remove it`;
    return [fault(['routing', 'rules', index], 'routing-unreachable', text)];
  });
}

function severityFaults({ reach, leastSkill }: Routing): readonly Fault[] {
  const reaches: Readonly<Record<string, unknown>> = reach;
  const levels: Readonly<Record<string, number | undefined>> = leastSkill;
  return severities.flatMap((severity) => {
    const level = levels[severity];
    const isLevel = Number.isInteger(level) && Number(level) >= 0 && Number(level) <= highestSkill;
    return [
      ...(reaches[severity] === undefined
        ? [
            fault(
              ['routing', 'reach', severity],
              'routing-gap',
              `nothing says who can be reached for ${severity}; write duty or any`,
            ),
          ]
        : []),
      ...(isLevel
        ? []
        : [
            fault(
              ['routing', 'leastSkill', severity],
              'least-skill',
              `the least skill for ${severity} is a whole number from 0 (anybody) to ${highestSkill}`,
            ),
          ]),
    ];
  });
}

/** People of one team keep different hours, so only plain time says how long somebody has waited. */
function waitFaults({ longestWait }: Routing): readonly Fault[] {
  if (!/b[hd]$/.test(longestWait)) return [];
  const text = `${longestWait} is working time, and each person has other hours; write plain time, for example 7d`;
  return [fault(['routing', 'longestWait'], 'plain-duration', text)];
}
