import type { CauseNode, CauseRole, Postmortem } from '../../postmortem/index.ts';
import type { CauseChanges } from '../edit.ts';
import { sameWords } from '../fields/set-passage.ts';

export function causeShows(
  set: CauseChanges,
  role: CauseRole,
  old: CauseNode | undefined,
  index: number,
  after: Postmortem,
  before: Postmortem,
  parent: CauseNode | undefined,
): string | undefined {
  const node = after.causes.nodes[index];
  const wrong = (what: string): string => `cause: its ${what} would not be read as asked`;
  if (node === undefined) return wrong('text');
  if (node.role !== role) return wrong('role');
  if (typeof set.text === 'string' ? !sameWords(node.text, set.text) : node.text !== old?.text)
    return wrong('text');
  for (const part of ['gate', 'confidence', 'kind', 'category', 'service', 'p'] as const) {
    const asked = set[part] === undefined ? old?.[part] : (set[part] ?? undefined);
    if (node[part] !== asked) return wrong(part);
  }
  if (typeof set.id === 'string' && node.id !== set.id) return wrong('id');
  // Everybody else keeps cause and effect.
  const edgesBefore = before.causes.edges.length;
  const edges = after.causes.edges.length;
  if (old === undefined && edges !== edgesBefore + (parent === undefined ? 0 : 1)) return wrong('effect');
  if (old !== undefined && edges !== edgesBefore) return wrong('effect');
  if (parent !== undefined || set.edge !== undefined) {
    const edge = after.causes.edges.find(({ from }) => from === node.id);
    const asked = set.edge ?? 'causes';
    if (edge !== undefined && edge.type !== asked) return wrong('edge');
    const parentIndex = parent === undefined ? -1 : before.causes.nodes.indexOf(parent);
    if (parentIndex >= 0 && edge?.to !== after.causes.nodes[parentIndex]?.id) return wrong('effect');
  }
  return undefined;
}
