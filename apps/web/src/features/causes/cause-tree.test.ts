import { emptyPostmortem, type Postmortem } from '@debrief/core/postmortem';
import { expect, test } from 'vitest';
import { type CauseBranch, causeTrees, countLeaves } from './cause-tree.ts';

function withCauses(edges: readonly (readonly [from: string, to: string])[], ids = 'abcde'): Postmortem {
  return {
    ...emptyPostmortem(),
    causes: {
      nodes: [...ids].map((id) => ({ id, role: 'why', text: id, span: [0, 1] }) as never),
      edges: edges.map(([from, to]) => ({ from, to, type: 'causes' })),
    },
  };
}
const shape = ({ cause, below }: CauseBranch): string =>
  below.length === 0 ? cause.id : `${cause.id}(${below.map(shape).join(' ')})`;
const trees = (postmortem: Postmortem, ids = 'abcde') => causeTrees(postmortem, new Set(ids)).map(shape);

test('effects stand above what caused them', () => {
  expect(
    trees(
      withCauses([
        ['b', 'a'],
        ['c', 'b'],
        ['d', 'a'],
      ]),
    ),
  ).toEqual(['a(b(c) d)', 'e']);
});

test('a cause of two effects stands once, and cycles end', () => {
  expect(
    trees(
      withCauses([
        ['c', 'a'],
        ['c', 'b'],
      ]),
    ),
  ).toEqual(['a(c)', 'b', 'd', 'e']);
  expect(
    trees(
      withCauses(
        [
          ['a', 'b'],
          ['b', 'c'],
          ['c', 'a'],
        ],
        'abc',
      ),
      'abc',
    ),
  ).toEqual(['a(c(b))']);
});

test('only the causes of the block are in it', () => {
  expect(
    trees(
      withCauses([
        ['b', 'a'],
        ['c', 'b'],
      ]),
      'bc',
    ),
  ).toEqual(['b(c)']);
});

test('ends without an action are counted, an action above counts for all below', () => {
  const postmortem = withCauses([
    ['b', 'a'],
    ['c', 'a'],
    ['d', 'c'],
    ['e', 'c'],
  ]);
  const action = { text: 'x', owners: [], addresses: ['c'], span: [0, 1] } as never;
  expect(countLeaves(causeTrees({ ...postmortem, actions: [action] }, new Set('abcde')))).toEqual({
    leaves: 3,
    bare: 1,
  });
});
