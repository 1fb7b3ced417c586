import { describe, expect, it } from 'vitest';
import { examineWith } from '../../examine.ts';
import { secretInText } from './secret.ts';

/** Secrets are put together here, so that no scanner takes this file for a leak. */
const letters = 'qW3rT9zU5iO1';
const SECRETS: readonly (readonly [what: string, secret: string, text: (secret: string) => string])[] = [
  ['a GitHub token', `ghp_${letters.repeat(3)}`, (secret) => `the job used ${secret} for it`],
  ['a fine GitHub token', `github_pat_${letters.repeat(4)}`, (secret) => `\`${secret}\``],
  ['a GitLab token', `glpat-${letters.repeat(2)}`, (secret) => `token ${secret}.`],
  ['a Slack token', `xoxb-${letters.repeat(3)}`, (secret) => `SLACK=${secret}`],
  ['an AWS key', `AKIA${'Q3RT9ZU5IO1WB2XC'}`, (secret) => `key id ${secret}`],
  ['a signed token', `eyJ${letters}.eyJ${letters}.${letters}${letters}`, (secret) => `Bearer ${secret}`],
  ['a password in an address', `${letters}-x`, (secret) => `postgres://gates:${secret}@db.internal/tickets`],
  ['a password', 'Wint3r-g4rden', (secret) => `DB_PASSWORD=${secret}`],
  ['a password in a field', 'Wint3r-g4rden', (secret) => `- **Password:** ${secret}`],
  ['an API key', letters.repeat(2), (secret) => `api_key: "${secret}"`],
  [
    'a private key',
    `-----BEGIN RSA PRIVATE KEY-----\n${letters.repeat(4)}\n-----END RSA PRIVATE KEY-----`,
    (secret) => `\`\`\`\n${secret}\n\`\`\``,
  ],
];

describe('a secret', () => {
  it.each(SECRETS)('is found, and never repeated: %s', (_, secret, text) => {
    const document = `# Gates\n\n${text(secret)}\n`;
    const { findings } = examineWith([secretInText], document);
    expect(findings.map(({ span }) => document.slice(span[0], span[1]))).toEqual([secret]);
    expect(findings[0]!.message).not.toContain(secret.slice(0, 12));
  });

  it.each([
    'Password: rotated on 14 October',
    'The password=hunter2 joke was made',
    'password: $DB_PASSWORD_1',
    'secret: <your-secret-1>',
    'api_key = {{ api_key_1 }}',
    'token: 2026-10-14T06:12',
    'Secret: PROJ-1234',
    'secret: v1.28.3-rc2',
    'password: ************',
    'client_secret: changeme-12345',
    'postgres://user:password@localhost/db',
    'https://example.org:8443/@ann',
    'AKIAIOSFODNN7EXAMPLE',
    'access token: https://vault.internal/x1',
    'The tokens: 12 000 of them',
    'pass: 4 of 5 tests',
    'password=DB_PASSWORD_1',
  ])('is not seen in: %s', (line) => {
    expect(examineWith([secretInText], `# Gates\n\n${line}\n`).findings).toEqual([]);
  });
});
