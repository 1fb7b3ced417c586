import { expect, test } from 'vitest';
import { textWidth } from '../drawing/index.ts';
import { MARKS, type Mark, type Postmortem } from '../postmortem/index.ts';
import { clock, type Row, timelineOf } from '../testing/timeline-of.ts';
import { drawTimeline } from './draw-timeline.ts';

const three: Row[] = [
  { at: '06:12', marks: ['impact_start'] },
  { at: '06:41', marks: ['detected'] },
  { at: '08:03', marks: ['restored'] },
];
const fifteen: Row[] = [
  { at: '02:30', marks: ['fault_introduced'] },
  { at: '05:48' },
  { at: '06:12', marks: ['impact_start'] },
  { at: '06:25', marks: ['first_signal?'] },
  { at: '06:41', marks: ['detected'] },
  { at: '06:44', marks: ['paged'] },
  { at: '06:47', marks: ['acknowledged'] },
  { at: '06:52', marks: ['declared'] },
  { at: '07:05' },
  { at: '07:19', marks: ['diagnosed'] },
  { at: '07:26', marks: ['mitigated'] },
  { at: '07:41' },
  { at: '08:03', marks: ['restored'] },
  { at: '08:20', marks: ['verified'] },
  { at: '08:40', marks: ['resolved'] },
];
const ORDER: readonly Mark[] = [
  'fault_introduced',
  'impact_start',
  'detected',
  'paged',
  'acknowledged',
  'declared',
  'engaged',
  'diagnosed',
  'mitigated',
  'restored',
  'verified',
  'resolved',
];
const many = (count: number, step: number, everyNth: number): Row[] =>
  Array.from({ length: count }, (_, i) => ({
    at: clock(480 + i * step),
    marks: i % everyNth === 0 ? [ORDER[Math.min(i / everyNth, ORDER.length - 1)] ?? 'closed'] : [],
  }));

interface Box {
  text: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The boxes of all texts of a drawing, each with its class names. */
function textsOf(svg: string): Box[] {
  return [...svg.matchAll(/<text ([^>]*)>(.*?)<\/text>/g)].map(([, attributes = '', content = '']) => {
    const attribute = (name: string) => new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes)?.[1];
    let width = 0;
    let text = '';
    for (const [, name = '', inside, bare] of content.matchAll(
      /<tspan class="([^"]*)">([^<]*)<\/tspan>|([^<]+)/g,
    )) {
      const words = (inside ?? bare ?? '').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
      const strong = name.includes('dr-strong') || attributes.includes('dr-strong');
      width += textWidth(words, 11.5, strong ? 600 : 400);
      text += words;
    }
    const x = Number(attribute('x'));
    const y = Number(attribute('y'));
    const anchor = attribute('text-anchor') ?? 'start';
    const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
    return { text, left, right: left + width, top: y - 9, bottom: y + 2 };
  });
}

function leadersOf(svg: string): { x: number; top: number; bottom: number }[] {
  const data = /<path class="dr-leader" d="([^"]*)"/.exec(svg)?.[1] ?? '';
  return [...data.matchAll(/M([\d.]+),([\d.]+)V([\d.]+)/g)].map(([, x, top, bottom]) => ({
    x: Number(x),
    top: Number(top),
    bottom: Number(bottom),
  }));
}

function drawn(postmortem: Postmortem, width: number) {
  const drawing = drawTimeline(postmortem, { width });
  if (!drawing) throw new Error('nothing was drawn');
  return drawing;
}

test.each([
  ['3 events', three],
  ['15 events', fifteen],
  ['20 events', many(20, 9, 2)],
  ['20 events, all marked', many(20, 9, 1)],
  ['60 events', many(60, 7, 5)],
  ['60 events, all marked', many(60, 7, 1)],
  ['300 events, all marked', many(300, 3, 1)],
  ['days between', [...fifteen, { at: '2026-10-19T10:00', marks: ['closed'] } as Row]],
])('%s: no text meets another text or a leader, at any width', (_, rows) => {
  for (const width of [320, 560, 816, 1400]) {
    const { svg, height } = drawn(timelineOf(rows), width);
    const texts = textsOf(svg);
    const problems: string[] = [];
    for (const [i, a] of texts.entries()) {
      if (a.left < -0.1 || a.right > width + 0.1 || a.top < 0 || a.bottom > height) {
        problems.push(`${width}: “${a.text}” leaves the drawing`);
      }
      for (const b of texts.slice(i + 1)) {
        if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom) {
          problems.push(`${width}: “${a.text}” meets “${b.text}”`);
        }
      }
      for (const leader of leadersOf(svg)) {
        if (a.left < leader.x && leader.x < a.right && a.top < leader.bottom && leader.top < a.bottom) {
          problems.push(`${width}: a leader at ${leader.x} crosses “${a.text}”`);
        }
      }
    }
    expect(problems).toEqual([]);
  }
});

test('the names of marks are there while they fit, then the numbers of the list', () => {
  const named = drawn(timelineOf(fifteen), 816);
  expect(named.numbered).toBe(false);
  for (const label of ['Fault introduced 02:30', 'First signal? 06:25', 'Paged 06:44', 'Resolved 08:40']) {
    expect(textsOf(named.svg).map((box) => box.text)).toContain(label);
  }
  const numbered = drawn(timelineOf(many(60, 7, 1)), 816);
  expect(numbered.numbered).toBe(true);
  expect(textsOf(numbered.svg).map((box) => box.text)).toContain('60');
});

test('every event is drawn once and knows its place in the list', () => {
  const { svg } = drawn(timelineOf(fifteen), 816);
  const places = [...svg.matchAll(/data-event="(\d+)"/g)].map(([, place]) => Number(place));
  expect(places.sort((a, b) => a - b)).toEqual(fifteen.map((_, i) => i));
});

test('marks nearer than 10 pixels stand below one another', () => {
  const rows: Row[] = [
    { at: '06:12', marks: ['impact_start'] },
    { at: '06:13', marks: ['paged'] },
    { at: '06:14', marks: ['acknowledged'] },
    { at: '16:40', marks: ['restored'] },
  ];
  const { svg } = drawn(timelineOf(rows), 816);
  const dots = [...svg.matchAll(/<circle class="dr-mark" cx="([\d.]+)" cy="([\d.]+)"/g)];
  expect(dots).toHaveLength(2);
  expect(dots[0]?.[1]).toBe(dots[1]?.[1]);
  expect(dots[0]?.[2]).not.toBe(dots[1]?.[2]);
});

test('spans, impact and phases are read from the marks', () => {
  const texts = textsOf(drawn(timelineOf(fifteen), 816).svg).map((box) => box.text);
  expect(texts).toEqual(
    expect.arrayContaining([
      'detect 29 min',
      'mitigate 1 h 14',
      'restore 1 h 51',
      'Impact',
      'Phase',
      'mitigated',
      'Recovery',
    ]),
  );
});

test('an open incident says what is known at least', () => {
  const rows: Row[] = [
    { at: '06:12', marks: ['impact_start'] },
    { at: '06:41', marks: ['detected'] },
    { at: '11:12' },
  ];
  const open = timelineOf(rows, { incident: { services: [], state: 'monitoring' } });
  const { svg, description } = drawn(open, 816);
  expect(textsOf(svg).map((box) => box.text)).toContain('not restored ≥ 5 h 00');
  expect(description).toContain('not restored ≥ 5 h 00');
});

test('a long lead-up is cut, visibly and in words', () => {
  const { description } = drawn(timelineOf(fifteen), 816);
  expect(description).toContain('Left out of the axis, as nothing is written there: 02:30 to 05:48.');
  expect(description).toContain('From impact start: detect 29 min, mitigate 1 h 14, restore 1 h 51.');
});

test('nothing is drawn of fewer than two times, or of one time twice', () => {
  expect(drawTimeline(timelineOf([]))).toBeUndefined();
  expect(drawTimeline(timelineOf([{ at: '06:12' }]))).toBeUndefined();
  expect(drawTimeline(timelineOf([{ at: '06:12' }, { at: '06:12' }]))).toBeUndefined();
  const untimed: Row = { at: '??', time: { precision: 'unknown', local: undefined } };
  expect(drawTimeline(timelineOf([{ at: '06:12' }, untimed]))).toBeUndefined();
});

test('entries known to the day stand among days only', () => {
  const days: Row[] = [
    { at: '2026-10-05', marks: ['impact_start'] },
    { at: '2026-10-14', marks: ['detected'] },
    { at: '2026-10-20', marks: ['restored'] },
  ];
  expect(textsOf(drawn(timelineOf(days), 816).svg).map((box) => box.text)).toContain('Detected 14 Oct');
  const mixed = drawn(timelineOf([...three, { at: '2026-10-14', marks: ['closed'] }]), 816);
  expect(mixed.description).toContain('1 entry is not drawn');
});

test('times without any date are drawn too', () => {
  const bare = (relative: number, mark: Mark): Row => ({
    at: clock(Math.floor(relative / 60) % 1440),
    marks: [mark],
    time: { local: undefined, relative },
  });
  const rows = [bare(22_320, 'impact_start'), bare(24_060, 'detected'), bare(87_000, 'restored')];
  const { svg, description } = drawn(timelineOf(rows), 816);
  expect(textsOf(svg).map((box) => box.text)).toContain('Restored day 2, 00:10');
  expect(description).toMatch(/^3 entries from 06:12 to day 2, 00:10\./);
});

test('nothing of a document becomes markup', () => {
  const attack = '</title><script>alert(1)</script>"\' onload=x <b>\u0000';
  const rows: Row[] = three.map((row) => ({ ...row, text: attack, time: { zone: attack, written: attack } }));
  const { svg } = drawn(timelineOf(rows, { title: attack }), 816);
  expect(svg).not.toMatch(/<script|<b>|style=|\0/);
  const names = new Set([...svg.matchAll(/<([a-z]+)/g)].map(([, name]) => name));
  expect([...names].sort()).toEqual(['circle', 'desc', 'g', 'path', 'rect', 'svg', 'text', 'title', 'tspan']);
});

test('every mark has a shape and a name', () => {
  for (const mark of MARKS) {
    const { svg } = drawn(timelineOf([{ at: '06:00', marks: [mark] }, { at: '07:00' }]), 816);
    expect(svg).toMatch(/class="dr-mark/);
  }
});

test('ten thousand events at once are drawn in bounded space', () => {
  const rows: Row[] = Array.from({ length: 10_000 }, (_, i) => ({ at: clock(i % 1440), marks: ['paged'] }));
  const { svg, height } = drawn(timelineOf(rows), 816);
  expect(height).toBeLessThan(400);
  expect(svg.match(/data-event/g)?.length).toBeLessThan(600);
});
