/** Words of YAML that mean more than themselves, and signs that cannot begin a plain scalar. */
const NEEDS_QUOTES = /^$|^[\s&*!|>'"%@`{}[\],#?-]|: |\s#|:$|^(?:true|false|yes|no|null|~|on|off)$/i;
/** What other tools would take for a number or a time of day, and so read otherwise. */
const LOOKS_TYPED = /^[-+]?\d[\d_]*\.\d+$|^0[xo]?\d+$|^\d{1,2}:\d{2}(?::\d{2})?$/i;
const HARMLESS_DASH = /^-\p{L}/u;

/**
 * A scalar of a data block: in the quotes that the old value had, else plain, else in single quotes where plain YAML would
 * misread it.
 */
export function yamlScalar(value: string, old = ''): string {
  const one = value.replace(/\s*\n\s*/g, ' ');
  if (/^".*"$/s.test(old)) return `"${one.replace(/[\\"]/g, '\\$&')}"`;
  if (/^'.*'$/s.test(old)) return `'${one.replaceAll("'", "''")}'`;
  return LOOKS_TYPED.test(one) || (NEEDS_QUOTES.test(one) && !HARMLESS_DASH.test(one))
    ? `'${one.replaceAll("'", "''")}'`
    : one;
}

/** A list in the shape of the old value: a block of items, a flow list, or the names in one scalar. */
export function yamlList(values: readonly string[], old: string, wantsList: boolean): string {
  const block = /^(?:[ \t]*\n)?([ \t]*)-(?=\s|$)/.exec(old);
  if (block !== null) return values.map((value) => `- ${yamlScalar(value)}`).join(`\n${block[1] ?? ''}`);
  if (old.startsWith('[') || (wantsList && (values.length !== 1 || values[0]?.includes(',')))) {
    const items = values.map((value) =>
      /[,[\]{}]/.test(value) ? `'${value.replaceAll("'", "''")}'` : yamlScalar(value),
    );
    return `[${items.join(', ')}]`;
  }
  return yamlScalar(values.join(', '), old);
}
