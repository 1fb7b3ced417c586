/** What a written zone means: an offset that always holds, or a place whose offset follows its calendar. */
export interface Zone {
  /** As Debrief names it: `UTC`, `+02:00`, `Europe/Oslo`, `CET`. */
  name: string;
  /** Minutes east of UTC, where the written zone fixes it. */
  offsetMinutes?: number;
  /** A place that observes an abbreviation; the abbreviation holds on a day only if the place has its offset then. */
  place?: string;
}

/** Abbreviations with one meaning: minutes east of UTC and a place that uses them (IANA zone database). */
const ABBREVIATIONS: Record<string, readonly [offsetMinutes: number, place: string]> = {
  CET: [60, 'Europe/Paris'],
  CEST: [120, 'Europe/Paris'],
  MEZ: [60, 'Europe/Berlin'],
  MESZ: [120, 'Europe/Berlin'],
  BRT: [-180, 'America/Sao_Paulo'],
  EET: [120, 'Europe/Helsinki'],
  EEST: [180, 'Europe/Helsinki'],
  WEST: [60, 'Europe/Lisbon'],
  JST: [540, 'Asia/Tokyo'],
  KST: [540, 'Asia/Seoul'],
  EST: [-300, 'America/New_York'],
  EDT: [-240, 'America/New_York'],
  MST: [-420, 'America/Denver'],
  MDT: [-360, 'America/Denver'],
  PST: [-480, 'America/Los_Angeles'],
  PDT: [-420, 'America/Los_Angeles'],
  AKST: [-540, 'America/Anchorage'],
  AKDT: [-480, 'America/Anchorage'],
  HST: [-600, 'Pacific/Honolulu'],
  AEST: [600, 'Australia/Sydney'],
  AEDT: [660, 'Australia/Sydney'],
  NZST: [720, 'Pacific/Auckland'],
  NZDT: [780, 'Pacific/Auckland'],
};

/** Abbreviations that several places read differently; they name a zone but fix no offset. */
const AMBIGUOUS = [
  'CST',
  'CDT',
  'IST',
  'BST',
  'PT',
  'ET',
  'MT',
  'CT',
  'SAST',
  'CAT',
  'EAT',
  'WAT',
  'WET',
  'MSK',
  'SGT',
  'HKT',
  'AST',
  'NST',
];

/** Zones that are written as words, in the languages of those who live there. */
const SPOKEN: Record<string, string> = {
  日本時間: 'Asia/Tokyo',
  日本標準時: 'Asia/Tokyo',
  北京时间: 'Asia/Shanghai',
  北京時間: 'Asia/Shanghai',
  中国标准时间: 'Asia/Shanghai',
  台北時間: 'Asia/Taipei',
  'heure de Paris': 'Europe/Paris',
  'heure de Bruxelles': 'Europe/Brussels',
  'heure de Montréal': 'America/Toronto',
  'hora de Madrid': 'Europe/Madrid',
  'hora peninsular': 'Europe/Madrid',
  'hora de Ciudad de México': 'America/Mexico_City',
  'hora de Bogotá': 'America/Bogota',
  'hora de Buenos Aires': 'America/Argentina/Buenos_Aires',
  'hora de Brasília': 'America/Sao_Paulo',
  'horário de Brasília': 'America/Sao_Paulo',
  'hora de Lisboa': 'Europe/Lisbon',
  'deutsche Zeit': 'Europe/Berlin',
  'deutscher Zeit': 'Europe/Berlin',
};
/** The pattern of all spoken zones. */
export const SPOKEN_ZONES = Object.keys(SPOKEN)
  .sort((a, b) => b.length - a.length)
  .join('|');

const NAMES = [...Object.keys(ABBREVIATIONS), ...AMBIGUOUS].sort((a, b) => b.length - a.length).join('|');

/** A zone where a time ends: sticky, upper case only for abbreviations, so that words are not taken for zones. */
export const ZONE_PATTERN = new RegExp(
  `(?:(?:UTC|GMT)(?:[ ]?[+-]\\d{1,2}(?::?\\d{2})?)?|Z(?![\\p{L}\\p{N}-])|[+-]\\d{2}:?\\d{2}(?!\\d)|(?:${NAMES})(?![\\p{L}\\p{N}])|${SPOKEN_ZONES}|[A-Z][A-Za-z]+\\/[A-Z][A-Za-z_]+(?:\\/[A-Z][A-Za-z_]+)?)`,
  'uy',
);

/** The zone that a written form names, or nothing when it names none. */
export function readZone(written: string): Zone | undefined {
  const text = written.trim();
  if (/^(?:UTC|GMT|Z)$/i.test(text)) return { name: 'UTC', offsetMinutes: 0 };
  const offset = /^(?:UTC|GMT)?\s?([+-])(\d{1,2})(?::?(\d{2}))?$/i.exec(text);
  if (offset !== null) {
    const hours = Number(offset[2]);
    const minutes = Number(offset[3] ?? '0');
    if (hours > 14 || minutes > 59) return undefined;
    const sign = offset[1] === '-' ? '-' : '+';
    const total = (hours * 60 + minutes) * (sign === '-' ? -1 : 1);
    return {
      name: `${sign}${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`,
      offsetMinutes: total,
    };
  }
  const place = SPOKEN[text];
  if (place !== undefined) return { name: place, place };
  const upper = text.toUpperCase();
  const known = ABBREVIATIONS[upper];
  if (known !== undefined) return { name: upper, offsetMinutes: known[0], place: known[1] };
  if (AMBIGUOUS.includes(upper)) return { name: upper };
  if (/^[A-Z][A-Za-z]+\/[A-Z][A-Za-z_]+/.test(text) && isPlace(text)) return { name: text, place: text };
  return undefined;
}

const places = new Map<string, boolean>();

function isPlace(name: string): boolean {
  let known = places.get(name);
  if (known === undefined) {
    try {
      Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
      known = true;
    } catch {
      known = false;
    }
    if (places.size < 1_000) places.set(name, known);
  }
  return known;
}

/**
 * Seconds since 1970 UTC of a wall clock (given as if it were UTC) in a zone. Nothing where the zone fixes no instant on
 * that day: an ambiguous abbreviation, `CET` in summer, an hour that a clock change skips or repeats.
 */
export function instantOf(wallSeconds: number, zone: Zone): number | undefined {
  if (zone.place === undefined) {
    return zone.offsetMinutes === undefined ? undefined : wallSeconds - zone.offsetMinutes * 60;
  }
  if (zone.offsetMinutes !== undefined) {
    const instant = wallSeconds - zone.offsetMinutes * 60;
    return offsetAt(instant, zone.place) === zone.offsetMinutes ? instant : undefined;
  }
  const first = wallSeconds - offsetAt(wallSeconds - 26 * 3600, zone.place) * 60;
  const second = wallSeconds - offsetAt(wallSeconds + 26 * 3600, zone.place) * 60;
  const holds = [...new Set([first, second])].filter(
    (instant) => instant + offsetAt(instant, zone.place ?? 'UTC') * 60 === wallSeconds,
  );
  return holds.length === 1 ? holds[0] : undefined;
}

function offsetAt(instant: number, place: string): number {
  // Clocks change on a quarter of an hour, so every second of one has the same offset.
  const quarter = Math.floor(instant / 900);
  let known = offsets.get(place);
  if (known === undefined) {
    known = new Map();
    offsets.set(place, known);
  }
  let offset = known.get(quarter);
  if (offset === undefined) {
    const zoned = Temporal.Instant.fromEpochMilliseconds(quarter * 900_000).toZonedDateTimeISO(place);
    offset = zoned.offsetNanoseconds / 60e9;
    if (known.size >= 4_000) known.clear();
    known.set(quarter, offset);
  }
  return offset;
}

const offsets = new Map<string, Map<number, number>>();
