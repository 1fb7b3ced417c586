import type { Span } from '../../../text/index.ts';
import type { Draft, Rule } from '../../rule.ts';

/** One kind of secret: what it is called, and where in a match it stands. All patterns are bounded and need a clear start. */
interface SecretShape {
  name: string;
  pattern: RegExp;
  /** Group that holds the secret; the whole match where absent. */
  group?: number;
  /** Whether what was found has to look like a real value, not a word. */
  judged?: boolean;
}

const SHAPES: readonly SecretShape[] = [
  {
    name: 'a private key',
    pattern:
      /-----BEGIN (?:[A-Z]{2,10} ){0,2}PRIVATE KEY(?: BLOCK)?-----(?:(?!-----)[\w+/=\s:,.-]){0,12000}(?:-----END (?:[A-Z]{2,10} ){0,2}PRIVATE KEY(?: BLOCK)?-----)?/g,
  },
  { name: 'an AWS access key', pattern: /(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])/g },
  {
    name: 'an AWS secret key',
    pattern:
      /aws_?secret_?(?:access_?)?key["'`]?\s{0,3}[:=]\s{0,3}["'`]?([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/gi,
    group: 1,
  },
  {
    name: 'a GitHub token',
    pattern: /(?<![\w-])(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{30,255})(?![\w-])/g,
  },
  { name: 'a Stripe key', pattern: /(?<![\w-])(?:sk|rk)_live_[A-Za-z0-9]{16,200}(?![\w-])/g },
  {
    name: 'a bearer token',
    pattern:
      /\b(?:authorization\s{0,3}[:=]\s{0,3})["'`]?(?:bearer|basic|token)\s{1,3}([\w.~+/=-]{20,2000})/gi,
    group: 1,
    judged: true,
  },
  {
    name: 'a password on a command line',
    pattern: /\bcurl\b[^\n]{0,200}?\s(?:-u|--user)\s{0,3}["']?[^\s:"']{1,80}:([^\s"']{6,200})/gi,
    group: 1,
    judged: true,
  },
  { name: 'a GitLab token', pattern: /(?<![\w-])gl(?:pat|ptt|rt|dt|cbt|ft|soat)-[\w-]{20,100}/g },
  { name: 'a Slack token', pattern: /(?<![\w-])xox[abeoprs]-[A-Za-z0-9-]{20,250}/g },
  {
    name: 'a Slack webhook address',
    pattern: /hooks\.slack\.com\/services\/(T[A-Z0-9]{5,20}\/B[A-Z0-9]{5,20}\/[A-Za-z0-9]{16,40})/g,
    group: 1,
  },
  {
    name: 'a signed token (JWT)',
    pattern: /(?<![\w-])eyJ[\w-]{8,4000}\.eyJ[\w-]{8,4000}\.[\w-]{16,2000}(?![\w-])/g,
  },
  {
    name: 'a password in an address',
    pattern: /:\/\/[^\s/:@<>"'`[\]()]{0,80}:([^\s/@<>"'`]{4,200})@[\w[]/g,
    group: 1,
    judged: true,
  },
  {
    name: 'a password',
    pattern:
      /(?<![A-Za-z])(?:pass(?:word|wd|phrase)?|pwd|secret|api[ _-]?key|(?:access|auth|bearer|api)[ _-]?token|(?:client|app)[ _-]?secret|secret[ _-]?key)(?:\*\*|__)?["'`]?\s{0,3}(?:=>|[:=])(?:\*\*|__)?\s{0,3}["'`]?([^\s"'`,;|<>()]{8,200})/gi,
    group: 1,
    judged: true,
  },
];
/** Whether a text can hold any of them: one look, so that most documents need no other. */
const HINT =
  /-----BEGIN |[rs]k_live_|authorization|curl|A[KS]IA[A-Z0-9]{4}|aws_?secret|gh[pousr]_|github_pat_|gl(?:pat|ptt|rt|dt|cbt|ft|soat)-|xox[a-z]-|hooks\.slack|eyJ|:\/\/[^\s/@]{0,200}@|pass|pwd|secret|token|api[ _-]?key/i;

export const secretInText: Rule = {
  id: 'PRV-01',
  title: 'Secret in the text',
  severity: 'error',
  fixes: false,
  manual: {
    what: 'Finds private keys, keys of AWS, tokens of GitHub, GitLab and Slack, signed tokens, passwords in addresses, and passwords or keys that are assigned (`password: …`), in code blocks too. Values that are plainly made up (`changeme`, `EXAMPLE`, `$PASSWORD`, `****`) are left alone. The message never repeats the secret.',
    why: 'A post-mortem is read by many and kept for long. A secret that has been in one counts as known to everybody who could read it.',
    off: 'Where a value that looks like a secret is none, such as a test vector.',
  },
  examples: [
    {
      name: 'A password in a log, in an address, and a token',
      markdown: `# Gates refused valid tickets\n\n\`\`\`\nconnect postgres://gates:kV7-rain-barrel@db.internal/tickets\npassword=Wint3r-g4rden\n\`\`\`\n\nThe job used ghp_${'a1B2c3D4e5F6'.repeat(3)}.\n`,
      findings: [
        [4, 26],
        [5, 10],
        [8, 14],
      ],
    },
    {
      name: 'A key of OpenSSH whose letters repeat, a password on a command line, and a key of a payment service',
      markdown: `# Gates\n\n\`\`\`\n-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtz\n-----END OPENSSH PRIVATE KEY-----\ncurl -u admin:Wint3r-g4rden https://gates.test/\nsk_${'live'}_${'a1B2c3D4e5F6'.repeat(2)}\n\`\`\`\n`,
      findings: [
        [4, 1],
        [7, 15],
        [8, 1],
      ],
    },
    {
      name: 'Words about passwords, and values that are made up',
      markdown:
        '# Gates refused valid tickets\n\nThe password: rotated on 14 October. Token: see the vault.\n\n```\npassword=$DB_PASSWORD_1\napi_key: <your-api-key-1>\nsecret=changeme123\npostgres://user:password@localhost/db\nAKIAIOSFODNN7EXAMPLE\n```\n',
      findings: [],
    },
  ],
  check({ reading: { source } }) {
    const { stored } = source;
    if (!HINT.test(stored)) return [];
    const found: { span: Span; name: string }[] = [];
    for (const { name, pattern, group, judged } of SHAPES) {
      for (const match of stored.matchAll(pattern)) {
        const value = match[group ?? 0];
        if (value === undefined) continue;
        // The letters of a key's body repeat by chance; only an ellipsis or a word in its place says that it is made up.
        const dummy = value.startsWith('-----BEGIN')
          ? /redacted|removed|\.{3}|…/i.test(value)
          : isDummy(value);
        if (dummy || (judged === true && !looksReal(value))) continue;
        const from =
          match.index + match[0].indexOf(value, group === undefined ? 0 : match[0].search(/[:=/]/));
        found.push({ span: [from, from + value.length], name });
      }
    }
    found.sort((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1]);
    const drafts: Draft[] = [];
    let to = 0;
    for (const { span, name } of found) {
      if (span[0] < to) continue;
      to = span[1];
      drafts.push({
        span,
        message: `This looks like ${name}. Replace it with a name for it, and change the secret itself: whoever could read this text knows it.`,
      });
    }
    return drafts;
  },
};

/** Values that nobody could use: examples, masks, references to a place where the secret is kept. */
function isDummy(value: string): boolean {
  return (
    /example|sample|dummy|change-?me|change_me|redacted|removed|placeholder|not-?real|hunter2|foobar|(?:^|[-_.])(?:your|my)[-_]|x{4,}|\*{2,}|•|…|\.{3}|(.)\1{5,}/i.test(
      value,
    ) || /^[$%{[<]|\$\{|\{\{|^process\.env|^os\.environ/.test(value)
  );
}

/** Whether a value has the mixture of a real password: letters with digits or signs, and no other well-known shape. */
function looksReal(value: string): boolean {
  const bare = value.replace(/[.,;:!?*_]+$/, '');
  if (bare.length < 6) return false;
  if (/^(?:pass(?:word|wd)?|secret|token|test|admin|root|user|guest|key)\d{0,4}!?$/i.test(bare)) return false;
  // Dates, versions, ids, addresses, paths, and names of settings say something else.
  if (
    /^\d{4}-\d\d|^v?\d+(?:\.\d+)+|^[A-Z]{2,10}-\d+|:\/\/|^[./~]|^[a-z_]+(?:\.[a-z_]+)+$|^[A-Z][A-Z0-9_]+$/.test(
      bare,
    )
  )
    return false;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(bare)).length;
  return kinds >= 2 && /[\d!#$%&*+=?@^~]/.test(bare) && /[A-Za-z]/.test(bare) && new Set(bare).size >= 6;
}
