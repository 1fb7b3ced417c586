import { expect, test } from 'vitest';
import { drawSvg } from './draw-svg.ts';
import { drawingClasses, drawingRules, drawingStyles, drawingTokens } from './drawing-styles.ts';
import { escapeMarkup } from './escape-markup.ts';
import { hatch } from './hatch.ts';
import { element, pathData, type SvgAttributes, svgNumber } from './svg.ts';

test('text and attribute values are escaped', () => {
  const drawing = element('text', { class: '"><script>' }, '<b>&"\'</b>', element('tspan', {}, 'a'));
  expect(drawing.svg).toBe(
    '<text class="&quot;&gt;&lt;script&gt;">&lt;b&gt;&amp;&quot;&#39;&lt;/b&gt;<tspan>a</tspan></text>',
  );
});

test('what XML cannot hold becomes the replacement character', () => {
  expect(escapeMarkup('a\u0000b\u001Bc\uFFFFd\uD800e\uDC00f😀\n\t')).toBe(
    'a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFDf😀\n\t',
  );
});

test('numbers are rounded to 2 decimals and must be finite', () => {
  expect(element('line', { x1: 1 / 3, x2: -0.001, y1: 10 }).svg).toBe('<line x1="0.33" x2="0" y1="10"/>');
  expect(() => svgNumber(Number.NaN)).toThrow(RangeError);
  expect(() => svgNumber(Number.POSITIVE_INFINITY)).toThrow(RangeError);
});

test.each(['style', 'onclick', 'ONLOAD', 'x y', 'a"b'])('%j is no attribute of a drawing', (name) => {
  expect(() => element('g', { [name]: 'x' } as SvgAttributes)).toThrow(RangeError);
});

test.each(['javascript:alert(1)', ' https://a', 'data:text/html,x', '//a'])('%j is no link', (href) => {
  expect(() => element('a', { href }, 'x')).toThrow(RangeError);
});

test('path data parts its numbers', () => {
  expect(pathData('M', 1, 2.004, 'h', -3, -4, 'z')).toBe('M1 2h-3-4z');
});

test('hatching stays inside its rectangle', () => {
  const numbers = hatch(10, 20, 33, 18).match(/[\d.]+,[\d.]+/g) ?? [];
  expect(numbers.length).toBeGreaterThan(10);
  for (const point of numbers) {
    const [x = 0, y = 0] = point.split(',').map(Number);
    expect(x).toBeGreaterThanOrEqual(10);
    expect(x).toBeLessThanOrEqual(43);
    expect(y).toBeGreaterThanOrEqual(20);
    expect(y).toBeLessThanOrEqual(38);
  }
  expect(hatch(0, 0, 0, 18)).toBe('');
});

test('a drawing is named and described; only a stand-alone one bears its styles', () => {
  const frame = {
    width: 10,
    height: 20,
    title: 'A <b>',
    description: 'B & C',
    idPrefix: 'd"1',
    standalone: false,
  };
  const inline = drawSvg(frame);
  expect(inline).toContain(
    '<title id="d1-title">A &lt;b&gt;</title><desc id="d1-description">B &amp; C</desc>',
  );
  expect(inline).toContain('aria-labelledby="d1-title"');
  expect(inline).not.toContain('<style>');
  const alone = drawSvg({ ...frame, standalone: true });
  expect(alone).toContain(`<style>${drawingStyles}</style>`);
  expect(alone).not.toContain('style=');
});

test('every class uses known tokens, and the style sheet has every class in light and dark', () => {
  for (const name of Object.keys(drawingClasses)) expect(drawingRules).toContain(`.${name}{`);
  for (const [name, token] of Object.entries(drawingTokens)) {
    expect(drawingStyles).toContain(`--${name}:${token.light}`);
    expect(drawingStyles).toContain(`--${name}:${token.dark}`);
  }
  for (const [, name] of drawingRules.matchAll(/var\(--([\w-]+)\)/g))
    expect(drawingTokens).toHaveProperty(name ?? '');
  expect(drawingStyles).not.toMatch(/[<&]/);
});
