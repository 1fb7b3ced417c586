import { describe, expect, test } from 'vitest';
import { madePng, TELLTALE, tellingGif, tellingJpeg, tellingPng, tellingWebp } from '../testing/index.ts';
import { cleanPicture } from './clean-picture.ts';
import { exifOrientation } from './exif-orientation.ts';
import { pictureKind } from './picture-kind.ts';
import { pictureSize } from './picture-size.ts';

const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

function cleaned(bytes: Uint8Array): { bytes: Uint8Array; removed: boolean } {
  const result = cleanPicture(bytes);
  if (!result.ok) throw new Error(`not cleaned: ${result.why}`);
  return result;
}

const TELLING = [
  ['PNG', (turned: number) => tellingPng(4, 3, turned)],
  ['JPEG', tellingJpeg],
  ['WebP', tellingWebp],
  ['GIF', () => tellingGif()],
] as const;

describe.each(TELLING)('a %s', (_name, make) => {
  test('loses what it says of place, people and time, and whatever stands behind its end', () => {
    const before = make(1);
    expect(latin(before)).toContain(TELLTALE);
    const { bytes, removed } = cleaned(before);
    expect(removed).toBe(true);
    expect(latin(bytes)).not.toMatch(/GPS|Ann|Exif|XMP|xap|Photoshop|tIME|prVt/);
    expect(pictureKind(bytes)).toBe(pictureKind(before));
    expect(pictureSize(bytes)).toEqual({ width: 4, height: 3 });
    expect(pictureSize(before)).toEqual({ width: 4, height: 3 });
  });

  test('that is clean stays as it is', () => {
    const once = cleaned(make(1)).bytes;
    expect(cleanPicture(once)).toEqual({ ok: true, bytes: once, removed: false });
  });

  test('that is cut off anywhere is refused, or has lost nothing but what stood behind its end', () => {
    const whole = make(6);
    const clean = cleaned(whole).bytes;
    for (let length = 0; length < whole.length; length++) {
      const result = cleanPicture(whole.subarray(0, length));
      if (result.ok) expect(latin(result.bytes)).toBe(latin(clean));
    }
  });

  test('that is broken anywhere never throws, and never gives more than came', () => {
    const whole = make(6);
    const random = randomNumbers(7);
    for (let round = 0; round < 3_000; round++) {
      const broken = Uint8Array.from(whole);
      for (let hit = 0; hit < 1 + (random() % 4); hit++) {
        const byte = [0, 0xff, 0x7f, 0x80, random() % 256][random() % 5] ?? 0;
        broken[random() % broken.length] = byte;
      }
      const result = cleanPicture(broken);
      if (result.ok) expect(result.bytes.length).toBeLessThanOrEqual(broken.length);
      pictureSize(broken);
    }
  });
});

test.each(TELLING.slice(0, 3))('a %s that is to be turned is still turned', (_name, make) => {
  for (const turned of [3, 6, 8]) {
    const { bytes } = cleaned(make(turned));
    const at = latin(bytes).indexOf('MM\0*');
    expect(exifOrientation(bytes.subarray(at))).toBe(turned);
    expect(latin(bytes)).not.toContain('GPS');
    expect(cleaned(bytes).bytes).toEqual(bytes);
  }
  expect(pictureSize(tellingJpeg(6))).toEqual({ width: 3, height: 4 });
});

test('colours, loops and frames stay', () => {
  expect(latin(cleaned(tellingPng()).bytes)).toContain('gAMA');
  expect(latin(cleaned(tellingJpeg()).bytes)).toContain('ICC_PROFILE\0\u0001\u0001colours');
  expect(latin(cleaned(tellingWebp()).bytes)).toContain('ICCP\u0007\0\0\0colours');
  expect(latin(cleaned(tellingGif()).bytes)).toContain('NETSCAPE2.0');
  expect(cleaned(tellingGif()).bytes.filter((byte) => byte === 0x2c)).toHaveLength(2);
});

test('the small picture in a JPEG goes: it may show what was cut away', () => {
  const { bytes } = cleaned(tellingJpeg());
  const at = latin(bytes).indexOf('JFIF');
  expect([...bytes.subarray(at - 2, at + 14)].slice(-2)).toEqual([0, 0]);
});

test('a part that claims to be longer than the file is not believed', () => {
  const png = madePng(4, 3);
  for (const length of [0xff_ff_ff_ff, 0x7f_ff_ff_ff, 0x80_00_00_00]) {
    new DataView(png.buffer).setUint32(33, length);
    expect(cleanPicture(png)).toEqual({ ok: false, why: 'damaged' });
  }
});

test('a megabyte of the smallest parts takes no longer than one of pixels', () => {
  const blocks = new Uint8Array(1_000_000).fill(1);
  blocks.set(tellingGif().subarray(0, 19));
  blocks.set([0x21, 0xfe], 19);
  expect(cleanPicture(blocks)).toEqual({ ok: false, why: 'damaged' });
  const fill = new Uint8Array(1_000_000).fill(0xff);
  fill.set([0xff, 0xd8, 0xff]);
  expect(cleanPicture(fill)).toEqual({ ok: false, why: 'damaged' });
});

test('what cannot be cleaned is known by its own bytes', () => {
  const of = (start: number[], word: string) =>
    Uint8Array.from([...start, ...Buffer.from(word, 'latin1'), ...Array(8).fill(0)]);
  expect(pictureKind(of([0, 0, 0, 24], 'ftypheic\0\0\0\0mif1heic'))).toBe('heic');
  expect(pictureKind(of([0, 0, 0, 24], 'ftypmif1\0\0\0\0mif1avif'))).toBe('avif');
  expect(pictureKind(of([0, 0, 0, 24], 'ftypisom\0\0\0\0isomavc1'))).toBeUndefined();
  expect(pictureKind(of([0x49, 0x49, 0x2a, 0], ''))).toBe('tiff');
  expect(pictureKind(of([], '<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBeUndefined();
  expect(cleanPicture(of([0, 0, 0, 24], 'ftypheic\0\0\0\0mif1heic'))).toEqual({ ok: false, why: 'unknown' });
  expect(cleanPicture(new Uint8Array())).toEqual({ ok: false, why: 'unknown' });
});

/** Numbers that are the same in every run. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 8;
  };
}
