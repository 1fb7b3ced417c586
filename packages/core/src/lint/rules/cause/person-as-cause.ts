import type { CauseNode, Person, Postmortem } from '../../../postmortem/index.ts';
import type { Rule } from '../../rule.ts';

export const personAsCause: Rule = {
  id: 'CAU-02',
  title: 'A person as the last cause',
  severity: 'error',
  fixes: false,
  manual: {
    what: 'Finds causes behind which no further cause is given and that are a person, a role, or “human error” in one of its forms, and sentences in which a person forgot, failed to or neglected to do something. It looks at who the sentence is about: “the probe failed to connect”, “user errors (4xx)” and “nothing guards against human error” are no such causes.',
    why: 'People act on what they see and know. Stopping at the person hides what made the act likely, and the same thing happens to the next one.',
    off: 'Where the words are a quotation, such as the answer form of a regulator.',
  },
  examples: [
    {
      name: 'Human error, a person, and a person who forgot',
      markdown:
        '# Gates refused valid tickets\n\n## Root Cause Analysis\n\n- **Root Cause:** Human error when the table was entered\n- **Contributing Factors:**\n  - The on-call engineer\n  - An operator forgot to renew the certificate\n  - The outage was due to operator error.\n',
      findings: [
        [5, 1],
        [7, 3],
        [8, 3],
        [9, 3],
      ],
    },
    {
      name: 'What made it likely is said below',
      markdown:
        '# Gates refused valid tickets\n\n## Root Cause Analysis\n\n- **Root Cause:** Operator error when the table was entered\n  - The form takes any number\n',
      findings: [],
    },
    {
      name: 'Systems that fail, errors of a protocol, and guards that are missing',
      markdown:
        '# Gates refused valid tickets\n\n## Root Cause Analysis\n\n- **Root Cause:** The probe failed to connect\n- **Contributing Factors:**\n  - User errors (4xx) were counted as failures\n  - Nothing in the form guards against human error\n  - The engineer on call did not have access\n  - The user error page was cached\n',
      findings: [],
    },
  ],
  check({ reading: { postmortem } }) {
    const { nodes, edges } = postmortem.causes;
    const explained = new Set(edges.map(({ to }) => to));
    const names = namesOf(postmortem);
    return nodes.flatMap((node) =>
      explained.has(node.id) || node.confidence === 'refuted' || !isPersonal(node, names)
        ? []
        : [
            {
              span: node.span,
              message:
                'The last cause given here is a person. Ask what made the act likely, or why it had this effect, and write that below it.',
            },
          ],
    );
  },
};

const WHO =
  '(?:human|operator|user|engineer|developer|programmer|administrator|admin|technician|staff|employee|personnel|pilot|manual)';
/** The error itself, not one that something counts, shows or guards against. */
const HUMAN_ERROR = new RegExp(
  `^(?:${WHO}(?:['’]s)?[ -](?:error|mistake|failure|oversight|negligence|carelessness|slip)(?:s(?=[.;!]?$))?|human factors?|pebkac)(?![ -]?(?:rate|page|messages?|codes?|handling|reports?|log|logs|budget|count|analysis|\\())\\b`,
  'i',
);
/** What may stand before it: nothing, or words that say it is the cause. */
const LEAD =
  /^(?:(?:it|this|that|the [\p{L} -]{1,40}?|an? [\p{L} -]{1,40}?)\s+(?:was|were|is)\s+)?(?:(?:simply|just|only|mainly|probably|likely|ultimately|apparently)\s+)*(?:(?:caused|triggered|introduced) by\s+|(?:due|down|attributed|traced(?: back)?) to\s+|because of\s+|(?:the |a )?result of\s+)?(?:(?:a|an|the|some|simple|pure|plain|single|one|another)\s+)*/iu;

const ROLE =
  '(?:(?:the|an?|our|one|some) )?(?:(?:on-?call|duty|senior|junior|new|release|network|database|site reliability|devops|software|field|plant|support|system|shift) ){0,2}(?:engineer|developer|operator|administrator|admin|technician|programmer|dba|sre|responder|employee|colleague|contractor|intern|on-?call)(?: on (?:call|duty|shift))?';
const BARE_ROLE = new RegExp(`^${ROLE}$`, 'i');
const BLAMED =
  "(?:(?:had |has |have )?(?:forgot(?:ten)?|neglected|failed|omitted|overlooked|ignored|misread|mistyped|bungled)(?: to\\b|\\b)|(?:made|makes) (?:a|an|the) (?:\\p{L}+ )?(?:mistake|error|typo|slip)|(?:did not|didn['’]t) (?:bother|notice|check|follow|pay|remember|read|think|double-check)|(?:was|were) (?:careless|negligent|sloppy|inattentive|distracted|incompetent)|(?:accidentally|mistakenly|carelessly|wrongly|inadvertently) \\p{L}+)";
const ROLE_BLAMED = new RegExp(`^(?:${ROLE}|someone|somebody|he|she) ${BLAMED}`, 'iu');
const BLAME = new RegExp(`^ ${BLAMED}`, 'iu');

function isPersonal({ text }: CauseNode, names: ReadonlySet<string>): boolean {
  const plain = text.replace(/\s+/g, ' ').trim();
  const words = plain.replace(/[.!]+$/, '');
  if (BARE_ROLE.test(words) || names.has(words.toLowerCase()) || /^@[\w.-]+$/.test(words)) return true;
  for (const sentence of plain.split(/(?<=[.!?;])\s+/).slice(0, 20)) {
    const start = sentence.slice(0, 300);
    if (HUMAN_ERROR.test(start.slice(LEAD.exec(start)?.[0].length ?? 0))) return true;
    if (ROLE_BLAMED.test(start)) return true;
    const name = leadingName(start, names);
    if (name !== undefined && BLAME.test(start.slice(name.length))) return true;
  }
  return false;
}

function leadingName(sentence: string, names: ReadonlySet<string>): string | undefined {
  const words = /^@?[\p{L}'’.-]+(?: [\p{Lu}][\p{L}'’.-]*){0,3}/u.exec(sentence)?.[0].split(' ') ?? [];
  for (let count = words.length; count > 0; count--) {
    const name = words.slice(0, count).join(' ');
    if (names.has(name.toLowerCase()) || /^@\w/.test(name)) return name;
  }
  return undefined;
}

/** The people whom the document names anywhere, in lower case: whole names, and first names where a whole one is known. */
function namesOf({ review, timeline, actions, attendees }: Postmortem): ReadonlySet<string> {
  const people: (Person | undefined)[] = [
    ...review.authors,
    review.facilitator,
    ...review.reviewers,
    ...review.signOffs.map(({ person }) => person),
    ...actions.flatMap(({ owners }) => owners),
    ...attendees,
  ];
  const names = new Set<string>();
  for (const person of people) {
    if (person?.kind !== 'person') continue;
    addName(person.name, names);
    if (person.handle !== undefined) names.add(`@${person.handle}`.toLowerCase());
  }
  for (const { actor } of timeline)
    if (actor !== undefined && /^\p{Lu}[\p{L}'’-]+ \p{Lu}[\p{L}'’-]+$/u.test(actor)) addName(actor, names);
  return names;
}

function addName(name: string, names: Set<string>): void {
  names.add(name.toLowerCase());
  const [first, second] = name.split(' ');
  if (first !== undefined && second !== undefined && first.length > 2) names.add(first.toLowerCase());
}
