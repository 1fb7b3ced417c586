import { type Policy, policyNames } from '../policy/index.ts';
import type { Postmortem, Time } from '../postmortem/index.ts';
import { giveZone, readZone, type Zone } from '../time/index.ts';

/** What a policy decides once the text has been read: the zone of times that have none, and how services are called. */
export function settleByPolicy(model: Postmortem, policy: Policy): void {
  const zone = policy.timeZone === undefined ? undefined : readZone(policy.timeZone);
  if (zone !== undefined) settleZone(model, zone);
  const names = policyNames(policy);
  if (names !== undefined && policy.services.length > 0)
    model.incident.services = [...new Set(model.incident.services.map((service) => names.service(service)))];
}

/**
 * Gives the policy's zone to times without one (docs/text-conventions.md §4.2, the last in the order). Start and end stated beside a
 * timeline that has a zone of its own stay without: they are more likely in that zone than in the policy's.
 */
function settleZone({ incident, timeline }: Postmortem, zone: Zone): void {
  const isElsewhere = timeline.some(({ at }) => at.zone !== undefined);
  const bare = timeline.flatMap(({ at }) => (at.zone === undefined ? [at] : []));
  for (const time of bare) if (isTime(time)) giveZone(time, zone, 'policy');
  for (const time of [incident.startedAt, incident.endedAt])
    if (time !== undefined && time.zone === undefined && !isElsewhere && isTime(time))
      giveZone(time, zone, 'policy');
}

function isTime({ local, relative }: Time): boolean {
  return local !== undefined || relative !== undefined;
}
