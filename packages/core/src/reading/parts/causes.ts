import { type Block, type ListItem, plainText } from '../../markdown/index.ts';
import type {
  CauseConfidence,
  CauseEdgeType,
  CauseNode,
  CauseRole,
  Postmortem,
} from '../../postmortem/index.ts';
import { anyOf, lookUp } from '../lexicons/index.ts';
import { splitKeyLine } from '../source/key-line.ts';
import { labelIn, normaliseLabel } from '../source/labels.ts';
import { type SourceSection, sectionsOf } from '../source/source.ts';
import { readTail } from './item-tail.ts';
import { nestedItems, ownBlocks, type Reading, textOfBlocks, topItems } from './passages.ts';

const TAIL_KEYS = new Set(['id', 'kind', 'category', 'service', 'p']);
const GATE = /^(?:all of|any of|and|or|\d+ of \d+)$/i;
const CONFIDENCE: Record<string, CauseConfidence> = {
  confirmed: 'confirmed',
  proven: 'confirmed',
  likely: 'likely',
  probable: 'likely',
  suspected: 'suspected',
  possible: 'suspected',
  unconfirmed: 'suspected',
  refuted: 'refuted',
  'ruled out': 'refuted',
};
const WHY = new RegExp(
  `^(?:[*_]{1,2})?(?:${anyOf('why')})(?![\\p{Script=Latin}])\\s*[:：]?(?:[*_]{1,2})?\\s*[:：]?\\s*`,
  'iu',
);
const EDGES: Record<string, CauseEdgeType> = {
  causes: 'causes',
  enables: 'enables',
  'delays detection': 'delays_detection',
  'delays recovery': 'delays_recovery',
  worsens: 'worsens',
  limits: 'limits',
  sustains: 'sustains',
};

function isTailWord(word: string): boolean {
  const lower = word.toLowerCase();
  return GATE.test(lower) || Object.hasOwn(CONFIDENCE, lower) || Object.hasOwn(EDGES, lower);
}

/** Reads causes and the edges between them (docs/text-conventions.md §3.7 and §8). Edges run from cause to effect. */
export function readCauses(reading: Reading, model: Postmortem): void {
  const graph = new CauseGraph(reading, model);
  for (const section of sectionsOf(reading.source, 'trigger', 'rootCause', 'contributingFactors'))
    graph.section(section);
}

class CauseGraph {
  readonly #reading: Reading;
  readonly #model: Postmortem;
  #next = 1;

  constructor(reading: Reading, model: Postmortem) {
    this.#reading = reading;
    this.#model = model;
  }

  section(section: SourceSection): void {
    // Sections whose parent is read as one passage are not read again.
    if (
      !section.known &&
      section.parent !== undefined &&
      section.parent.level > 0 &&
      section.role === section.parent.role
    )
      return;
    const role = roleOf(section);
    let prose: Block[] = [];
    const endProse = (leads: boolean): void => {
      const text = textOfBlocks(prose, this.#reading);
      const first = prose[0];
      const last = prose.at(-1);
      prose = [];
      if (
        text === undefined ||
        first === undefined ||
        last === undefined ||
        (leads && this.#isIntroduction(text))
      )
        return;
      this.#add(text, role, [first.from, last.to]);
    };
    const blocks = ownBlocks(section);
    const hasLabels = blocks.some(
      (block) => block.type === 'list' && topItems([block]).some((item) => this.#labelOf(item) !== undefined),
    );
    for (const block of blocks) {
      const items = block.type === 'list' ? topItems([block]) : [];
      // A list of what kept it from being noticed is none of what caused it.
      if (items.length > 0 && items.every((item) => this.#isGap(item))) continue;
      const labelled = items.some((item) => this.#labelOf(item) !== undefined);
      // Under a heading of the whole analysis a plain list belongs to the prose; under one of factors each item is a factor.
      if (labelled || (items.length > 0 && role !== 'primary')) {
        endProse(true);
        for (const item of items) this.#item(item, role);
      } else if (block.type === 'paragraph' && this.#isLabelled(block.from, block.to)) {
        endProse(hasLabels);
        this.#labelledParagraph(block.from, block.to);
      } else prose.push(block);
    }
    endProse(false);
  }

  /** Words that only lead to the list below them. */
  #isIntroduction(text: string): boolean {
    return /[:：]$/.test(text);
  }

  #isLabelled(from: number, to: number): boolean {
    const { text } = this.#reading.source;
    const key = splitKeyLine(text, from, to);
    return key?.bold === true && this.#lookUp(text.slice(key.keyFrom, key.keyTo)) !== undefined;
  }

  #labelledParagraph(from: number, to: number): void {
    const { source, facts } = this.#reading;
    const key = splitKeyLine(source.text, from, to);
    const label = key === undefined ? undefined : this.#lookUp(source.text.slice(key.keyFrom, key.keyTo));
    const value = key === undefined ? undefined : facts.text(key.valueFrom, to);
    if (label !== undefined && value !== undefined) this.#add(value, label[0], [from, to]);
  }

  #lookUp(written: string): readonly [CauseRole, boolean] | undefined {
    return lookUp('causes', normaliseLabel(plainText(written)).replace(/\s*#?\d+$/, ''));
  }

  #labelOf(item: ListItem): readonly [CauseRole, boolean] | undefined {
    const { text } = this.#reading.source;
    const key = splitKeyLine(text, item.textFrom, item.textTo);
    return key === undefined ? undefined : this.#lookUp(text.slice(key.keyFrom, key.keyTo));
  }

  #isGap(item: ListItem): boolean {
    const { text } = this.#reading.source;
    const key = splitKeyLine(text, item.textFrom, item.textTo);
    return key !== undefined && lookUp('detectionGap', labelIn(text, key.keyFrom, key.keyTo)) !== undefined;
  }

  #item(item: ListItem, sectionRole: CauseRole): void {
    const { source, facts } = this.#reading;
    const key = splitKeyLine(source.text, item.textFrom, item.textTo);
    const label = this.#labelOf(item);
    if (key !== undefined && label === undefined) {
      const name = labelIn(source.text, key.keyFrom, key.keyTo);
      // Gaps and the gate of the top stand in the same list and are no causes.
      if (lookUp('detectionGap', name) !== undefined || (name === 'gate' && source.format !== undefined))
        return;
    }
    const [role, plural] = label ?? [sectionRole, false];
    const from = label === undefined || key === undefined ? item.textFrom : key.valueFrom;
    const text = from < item.textTo ? facts.text(from, item.textTo) : undefined;
    const node = text === undefined ? undefined : this.#add(text, role, [item.from, item.to]);
    for (const nested of nestedItems(item)) {
      if (plural || node === undefined) this.#item(nested, role);
      else this.#why(nested, node);
    }
  }

  #why(item: ListItem, effect: CauseNode): void {
    const { source, facts } = this.#reading;
    const why = WHY.exec(source.text.slice(item.textFrom, item.textTo));
    const text = facts.text(item.textFrom + (why?.[0].length ?? 0), item.textTo);
    const node = text === undefined ? undefined : this.#add(text, 'why', [item.from, item.to], effect);
    for (const nested of nestedItems(item)) this.#why(nested, node ?? effect);
  }

  #add(
    text: string,
    role: CauseRole,
    span: readonly [number, number],
    effect?: CauseNode,
  ): CauseNode | undefined {
    const { nodes, edges } = this.#model.causes;
    const tail = readTail(text, TAIL_KEYS, isTailWord);
    const again = /^see ([\w-]+)$/i.exec(tail?.text ?? text)?.[1];
    const edge =
      (tail?.words ?? []).map((word) => EDGES[word.toLowerCase()]).find((type) => type !== undefined) ??
      'causes';
    const known = again === undefined ? undefined : nodes.find((node) => node.id === again);
    if (known !== undefined) {
      if (effect !== undefined) edges.push({ from: known.id, to: effect.id, type: edge });
      return known;
    }
    const part = (name: string): string | undefined => tail?.values.find(({ key }) => key === name)?.value;
    const node: CauseNode = {
      id: part('id') ?? `c${this.#next}`,
      role,
      text: tail?.text ?? text,
      span: [span[0], span[1]],
    };
    this.#next += 1;
    for (const name of ['kind', 'category', 'service'] as const) {
      const value = part(name);
      if (value !== undefined) node[name] = value;
    }
    const p = Number(part('p') ?? Number.NaN);
    if (p >= 0 && p <= 1) node.p = p;
    for (const word of tail?.words ?? []) {
      const lower = word.toLowerCase();
      const confidence = CONFIDENCE[lower];
      if (confidence !== undefined) node.confidence = confidence;
      else if (GATE.test(lower)) node.gate = lower === 'and' ? 'all of' : lower === 'or' ? 'any of' : lower;
    }
    nodes.push(node);
    if (effect !== undefined) edges.push({ from: node.id, to: effect.id, type: edge });
    return node;
  }
}

function roleOf(section: SourceSection): CauseRole {
  if (section.role === 'trigger') return 'trigger';
  if (section.role === 'contributingFactors') return 'contributing';
  return section.aspect === 'systemic' ? 'systemic' : 'primary';
}
