import type { Action, CauseNode, Postmortem } from '@debrief/core/postmortem';

/** A cause with those below it that brought it about. */
export interface CauseBranch {
  cause: CauseNode;
  below: CauseBranch[];
  /** Actions that break it, by their place in the post-mortem. */
  actions: { index: number; action: Action }[];
}

/** The causes of one block as trees: effects above what caused them. Each cause stands once, where it is met first; cycles end. */
export function causeTrees({ causes, actions }: Postmortem, inBlock: ReadonlySet<string>): CauseBranch[] {
  const nodes = new Map(causes.nodes.filter(({ id }) => inBlock.has(id)).map((node) => [node.id, node]));
  const below = new Map<string, string[]>();
  const hasEffect = new Set<string>();
  for (const { from, to } of causes.edges) {
    if (!nodes.has(from) || !nodes.has(to) || from === to) continue;
    below.set(to, [...(below.get(to) ?? []), from]);
    hasEffect.add(from);
  }
  const met = new Set<string>();
  const branch = (cause: CauseNode): CauseBranch => {
    met.add(cause.id);
    return {
      cause,
      actions: actions.flatMap((action, index) =>
        action.addresses?.includes(cause.id) === true ? [{ index, action }] : [],
      ),
      below: (below.get(cause.id) ?? []).flatMap((id) => {
        const node = nodes.get(id);
        return node === undefined || met.has(id) ? [] : [branch(node)];
      }),
    };
  };
  const tops = [...nodes.values()].filter(({ id }) => !hasEffect.has(id)).map(branch);
  // What only a cycle holds is shown as well.
  const rest = [...nodes.values()].flatMap((node) => (met.has(node.id) ? [] : [branch(node)]));
  return [...tops, ...rest];
}

/** Causes that are the ends of their branches, and those of them that no action breaks. What was refuted needs none. */
export function countLeaves(branches: readonly CauseBranch[]): { leaves: number; bare: number } {
  const sum = { leaves: 0, bare: 0 };
  const visit = ({ cause, below, actions }: CauseBranch, broken: boolean): void => {
    if (cause.confidence === 'refuted') return;
    const covered = broken || actions.length > 0;
    if (below.length === 0) {
      sum.leaves += 1;
      if (!covered) sum.bare += 1;
    }
    for (const one of below) visit(one, covered);
  };
  for (const one of branches) visit(one, false);
  return sum;
}
