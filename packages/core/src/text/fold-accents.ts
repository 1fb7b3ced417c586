const ACCENT = /[\u0300-\u036f]/g;

/**
 * The text without accents, as people type it who have none at hand: `Chronologie des événements` → `Chronologie des
 * evenements`, `Maßnahmen` → `Massnahmen`. Kana and Hangul keep their marks. Not of the same length.
 */
export function foldAccents(text: string): string {
  if (!/[^\x20-\x7e]/.test(text)) return text;
  return text
    .normalize('NFD')
    .replace(ACCENT, '')
    .normalize('NFC')
    .replace(/ß/g, 'ss')
    .replace(/[œŒ]/g, 'oe')
    .replace(/[°º]/g, 'o')
    .replace(/ª/g, 'a');
}
