import type { Lexicon } from './lexicon.ts';
import { causesOf, headingsOf, labelsOf } from './words-by-meaning.ts';

export const german: Lexicon = {
  language: 'de',
  headings: headingsOf({
    metadata:
      'Metadaten | Eckdaten | Stammdaten | Vorfalldaten | Vorfalldetails | Angaben zum Vorfall | Allgemeine Angaben | Rahmendaten | Steckbrief',
    summary:
      'Zusammenfassung | Kurzfassung | Kurzbeschreibung | Überblick | Übersicht | Management-Zusammenfassung | Zusammenfassung des Vorfalls | Beschreibung | Problembeschreibung | Beschreibung des Vorfalls | Vorfallbeschreibung | Was ist passiert | Was passiert ist | Was ist geschehen | Was geschah | Worum geht es',
    background:
      'Hintergrund | Kontext | Einleitung | Einführung | Vorgeschichte | Ausgangslage | Ausgangssituation | Glossar',
    timeline:
      'Zeitachse | Zeitleiste | Zeitstrahl | Zeitverlauf | Zeitlicher Verlauf | Zeitlicher Ablauf | Verlauf | Ablauf | Ablauf des Vorfalls | Chronik | Chronologie | Chronologie der Ereignisse | Chronologischer Ablauf | Ereignisse | Hergang',
    trigger: 'Auslöser | Auslösendes Ereignis',
    detection:
      'Erkennung | Entdeckung | Wie wurde es entdeckt | Wie wurde es bemerkt | Wie wurde der Vorfall entdeckt | Wie wurde der Vorfall bemerkt',
    'detection/gap':
      'Erkennungslücke | Erkennungslücken | Überwachungslücken | Warum wurde es nicht früher bemerkt | Warum wurde es nicht erkannt',
    response: 'Reaktion | Vorfallreaktion | Bearbeitung | Bewältigung | Eskalation | Unsere Reaktion',
    resolution:
      'Behebung | Lösung | Wiederherstellung | Behebung und Wiederherstellung | Störungsbehebung | Entstörung | Problemlösung | Ergriffene Maßnahmen | Durchgeführte Maßnahmen',
    'resolution/immediate':
      'Sofortmaßnahmen | Sofortmaßnahme | Eindämmung | Abhilfe | Umgehung | Umgehungslösung | Workaround | Schadensbegrenzung | Linderung',
    'resolution/fix':
      'Korrektur | Fehlerbehebung | Wie wurde es behoben | Wie wurde der Vorfall behoben | Endgültige Lösung',
    'resolution/verification': 'Überprüfung | Verifikation | Verifizierung | Prüfung',
    impact:
      'Auswirkung | Auswirkungen | Folgen | Schaden | Schäden | Ausmaß | Betroffenheit | Umfang und Auswirkungen | Auswirkungsanalyse | Auswirkungen des Vorfalls',
    'impact/users':
      'Auswirkungen auf Kunden | Auswirkungen auf Nutzer | Auswirkungen auf Benutzer | Kundenauswirkungen | Nutzerauswirkungen | Auswirkung auf Kunden | Auswirkung auf Nutzer',
    'impact/business': 'Geschäftliche Auswirkungen | Auswirkungen auf das Geschäft | Geschäftsauswirkungen',
    'impact/services':
      'Betroffene Dienste | Betroffene Systeme | Betroffene Services | Betroffene Komponenten',
    'impact/operations': 'Interne Auswirkungen | Betriebliche Auswirkungen',
    rootCause:
      'Grundursache | Grundursachen | Ursache | Ursachen | Hauptursache | Kernursache | Wurzelursache | Ursachenanalyse | Fehlerursache | Fehleranalyse | Analyse | Technische Analyse | Technische Ursache | Ursachenermittlung | 5-Why-Analyse | Fünf Warum | Warum | 5x Warum | Warum ist es passiert | Wie konnte das passieren | Warum kam es dazu',
    contributingFactors:
      'Beitragende Faktoren | Mitwirkende Faktoren | Begünstigende Faktoren | Beitragende Ursachen | Einflussfaktoren | Begleitumstände | Weitere Ursachen',
    'rootCause/systemic': 'Systemische Ursachen | Systemische Probleme',
    lessons:
      'Lehren | Erkenntnisse | Gelernte Lektionen | Gelerntes | Was wir gelernt haben | Was haben wir gelernt | Lessons Learned | Gewonnene Erkenntnisse | Lektionen | Retrospektive | Rückblick',
    wentWell:
      'Was gut lief | Was lief gut | Was gut gelaufen ist | Was ist gut gelaufen | Was gut funktioniert hat | Was hat gut funktioniert | Was geholfen hat | Positives | Das lief gut | Stärken',
    wentWrong:
      'Was schlecht lief | Was lief schlecht | Was lief nicht gut | Was nicht gut lief | Was schief lief | Was lief schief | Was schiefging | Was ist schiefgelaufen | Was schiefgelaufen ist | Was nicht funktioniert hat | Was besser laufen könnte | Was hätte besser laufen können | Was verbessert werden kann | Was können wir besser machen | Verbesserungspotenzial | Verbesserungspotential | Verbesserungsbedarf | Negatives | Schwächen | Herausforderungen',
    lucky:
      'Wo wir Glück hatten | Wo hatten wir Glück | Glück gehabt | Glück | Glückliche Umstände | Glückliche Zufälle',
    surprises: 'Überraschungen | Was uns überrascht hat | Was hat uns überrascht | Überraschendes',
    actionItems:
      'Maßnahmen | Maßnahmenplan | Maßnahmenliste | Folgemaßnahmen | Aktionen | Aktionspunkte | Aufgaben | Offene Aufgaben | Offene Punkte | Nächste Schritte | Weiteres Vorgehen | Weitere Schritte | Korrekturmaßnahmen | Verbesserungsmaßnahmen | Verbesserungen | Empfehlungen | Nacharbeiten | Nachverfolgung | Abgeleitete Maßnahmen | Geplante Maßnahmen | To-dos | Was wir ändern | Was wir tun | Was wir jetzt tun | Was tun wir | Was ändern wir | Konsequenzen | Wie geht es weiter | Vorschläge | Verbesserungsvorschläge',
    prevention:
      'Vorbeugung | Prävention | Vermeidung | Vorbeugende Maßnahmen | Vorbeugemaßnahmen | Präventionsmaßnahmen | Präventive Maßnahmen | Künftige Vermeidung',
    metrics: 'Kennzahlen | Metriken | Messwerte | Statistik | Statistiken | Zahlen',
    communication:
      'Kommunikation | Kundenkommunikation | Interne Kommunikation | Externe Kommunikation | Benachrichtigungen | Mitteilungen',
    attendees:
      'Teilnehmer | Teilnehmende | Teilnehmerinnen und Teilnehmer | Beteiligte | Beteiligte Personen | Anwesende | Mitwirkende',
    references:
      'Verweise | Referenzen | Quellen | Weiterführende Links | Verwandte Vorfälle | Verwandte Dokumente | Weitere Dokumente | Belege | Nachweise | Dokumentation',
    appendix: 'Anhang | Anhänge | Anlagen | Protokolle | Weitere Informationen | Logdateien',
    conclusion:
      'Fazit | Schluss | Schlussfolgerung | Schlussfolgerungen | Schlussbemerkung | Abschließende Bemerkungen',
    signoff: 'Freigabe | Freigaben | Abnahme | Genehmigung | Unterschriften | Abzeichnung',
  }),
  headingPatterns: [
    [/^legende\b/, 'other', 'example'],
    [/^(?:zeitachse|zeitleiste|zeitstrahl|chronologi|zeitlicher (?:ab|ver)lauf)/, 'timeline'],
    [/\bglück\b/, 'lucky'],
    [
      /^was .*(?:schlecht|schief|nicht (?:so )?(?:gut|funktion)|besser)|^verbesserungs(?:pot|bed)/,
      'wentWrong',
    ],
    [/^was .*gut (?:lief|gelaufen|funktion|geklappt)|^was (?:lief|ist|hat) .*gut/, 'wentWell'],
    [/^(?:grund|haupt|kern|wurzel)?ursachen?\b|ursachenanalyse/, 'rootCause'],
    [/^(?:beitragend|mitwirkend|begünstigend)e? /, 'contributingFactors'],
    [/\bgelernt\b|^(?:lehren|erkenntnisse)\b/, 'lessons'],
    [/^(?:vorbeug|prävent)/, 'prevention'],
    [/^sofortmaßnahme/, 'resolution', 'immediate'],
    [/maßnahmen\b|^nächste schritte|^aktionspunkte/, 'actionItems'],
    [/^auswirkung|auswirkungen$|^betroffene\b/, 'impact'],
    [/^(?:erkennung|entdeckung)\b/, 'detection'],
    [/^(?:behebung|lösung|wiederherstellung)\b/, 'resolution'],
    [/zusammenfassung\b|^was ist (?:passiert|geschehen)/, 'summary'],
    [/^auslöser/, 'trigger'],
    [/^anhang\b/, 'appendix'],
  ],
  fields: labelsOf({
    title: 'Titel | Bezeichnung',
    kind: 'Dokumenttyp | Dokumentart',
    description: 'Beschreibung | Kurzbeschreibung',
    incidentId:
      'Vorfall-ID | Vorfallnummer | Vorfall-Nr | Vorfall-Nummer | Vorfallkennung | Störungsnummer | Störungs-ID | Ticketnummer | Berichtsnummer | Berichts-ID | Aktenzeichen | Kennung | Vorgangsnummer | Referenz',
    incidentDate:
      'Vorfallsdatum | Vorfalldatum | Datum des Vorfalls | Datum der Störung | Störungsdatum | Tag des Vorfalls',
    dateTime:
      'Datum/Uhrzeit | Datum und Uhrzeit | Datum/Zeit | Zeitraum | Zeitpunkt | Wann | Störungszeitraum',
    startedAt:
      'Beginn | Anfang | Beginn des Vorfalls | Beginn der Störung | Störungsbeginn | Vorfallbeginn | Startzeit | Startzeitpunkt | Von',
    endedAt:
      'Ende | Ende des Vorfalls | Ende der Störung | Störungsende | Vorfallende | Endzeit | Endzeitpunkt | Behoben um | Bis',
    duration: 'Dauer | Gesamtdauer | Dauer des Vorfalls | Dauer der Störung | Ausfalldauer | Störungsdauer',
    severity:
      'Schweregrad | Schwere | Schwere des Vorfalls | Kritikalität | Einstufung | Schweregrad des Vorfalls',
    priority: 'Priorität',
    incidentState: 'Vorfallstatus | Status des Vorfalls | Störungsstatus | Zustand des Vorfalls',
    services:
      'Dienste | Betroffene Dienste | Betroffene Systeme | Betroffene Services | Betroffene Komponenten | Betroffener Dienst | Betroffenes System | Systeme',
    timeZone: 'Zeitzone',
    reviewState:
      'Dokumentstatus | Prüfstatus | Status des Dokuments | Status der Nachbereitung | Berichtsstatus',
    reviewDate:
      'Datum der Nachbereitung | Berichtsdatum | Datum des Berichts | Datum der Nachbesprechung | Nachbesprechung',
    authors:
      'Autor | Autoren | Autorin | Autor:in | Autor:innen | Autorinnen | Verfasser | Verfasserin | Verfasst von | Erstellt von | Geschrieben von | Ersteller | Verantwortlich | Verantwortlicher | Verantwortliche',
    facilitator: 'Moderation | Moderator | Moderatorin | Moderiert von',
    reviewers: 'Prüfer | Prüferin | Prüfende | Geprüft von | Gegengelesen von | Gutachter',
    signOffDate: 'Freigabedatum | Freigegeben am',
    signedOff: 'Freigegeben | Abgezeichnet',
    nextReviewAt: 'Nächste Überprüfung | Nächste Prüfung | Wiedervorlage',
    contact: 'Kontakt | Ansprechpartner | Ansprechpartnerin',
    visibility: 'Sichtbarkeit',
    project: 'Projekt',
    tags: 'Schlagwörter | Schlagworte | Stichwörter',
    createdAt: 'Erstellt | Erstellt am | Erstellungsdatum',
    updatedAt:
      'Aktualisiert | Aktualisiert am | Zuletzt aktualisiert | Letzte Aktualisierung | Zuletzt geändert | Letzte Änderung | Stand',
    version: 'Fassung',
    attendees: 'Teilnehmer | Teilnehmende | Beteiligte | Anwesende | Mitwirkende',
    date: 'Datum',
    status: 'Zustand',
  }),
  columns: labelsOf({
    time: 'Zeit | Uhrzeit | Zeitpunkt | Zeitstempel | Wann | Datum/Uhrzeit | Datum und Uhrzeit | Datum/Zeit',
    day: 'Datum | Tag',
    event:
      'Ereignis | Ereignisse | Beschreibung | Vorgang | Geschehen | Was ist passiert | Was | Details | Bemerkung | Bemerkungen | Notiz | Geschehnis | Inhalt',
    actor: 'Wer | Akteur | Beteiligte | Durch | Von',
    actionTaken: 'Ergriffene Maßnahme | Reaktion',
    phase: 'Abschnitt',
    mark: 'Marke | Meilenstein',
    evidence: 'Beleg | Belege | Nachweis | Quelle',
    id: 'Nr | Nummer | Lfd. Nr',
    action:
      'Maßnahme | Maßnahmen | Aktion | Aktionen | Aufgabe | Aufgaben | Aktionspunkt | Empfehlung | Verbesserung | Folgemaßnahme | Schritt',
    owner:
      'Verantwortlich | Verantwortliche | Verantwortlicher | Verantwortliche Person | Verantwortung | Zuständig | Zuständige Person | Zuständigkeit | Bearbeiter | Bearbeiterin | Besitzer | Zugewiesen an',
    due: 'Fällig | Fällig am | Fällig bis | Fälligkeit | Fälligkeitsdatum | Frist | Termin | Bis wann | Bis | Zieldatum | Stichtag | Zieltermin',
    priority: 'Priorität | Prio | Dringlichkeit',
    status: 'Zustand | Stand | Fortschritt',
    kind: 'Art | Typ | Kategorie',
    horizon: 'Zeithorizont | Zeitrahmen | Horizont',
    link: 'Verweis | Vorgangsnummer',
    audience: 'Empfänger | Zielgruppe | Adressaten',
    channel: 'Kanal',
    done: 'Erledigt | Fertig',
  }),
  causes: causesOf({
    trigger: 'Auslöser | Unmittelbare Ursache | Direkte Ursache',
    primary: 'Grundursache | Hauptursache | Kernursache | Ursache | Wurzelursache | Technische Ursache',
    contributing:
      'Beitragender Faktor | Mitwirkender Faktor | Begünstigender Faktor | Nebenursache | Beitragende Ursache',
    'contributing/several':
      'Beitragende Faktoren | Mitwirkende Faktoren | Begünstigende Faktoren | Beitragende Ursachen | Nebenursachen',
    systemic: 'Systemische Ursache | Systemisches Problem',
    'systemic/several': 'Systemische Ursachen | Systemische Probleme',
  }),
  impact: labelsOf<string>({
    general: 'Auswirkung | Auswirkungen | Folgen',
    users:
      'Nutzer | Benutzer | Kunden | Betroffene Nutzer | Betroffene Benutzer | Betroffene Kunden | Auswirkungen auf Kunden | Auswirkungen auf Nutzer | Nutzer betroffen | Kundenauswirkungen',
    experience: 'Nutzererlebnis | Benutzererfahrung',
    features: 'Funktionen | Betroffene Funktionen',
    business: 'Geschäft | Geschäftliche Auswirkungen',
    financial:
      'Umsatz | Umsatzverlust | Finanzielle Auswirkungen | Finanzieller Schaden | Kosten | Finanziell',
    sla: 'SLA-Verletzung | SLO-Verletzung | Fehlerbudget',
    reputation: 'Ruf | Rufschaden | Reputationsschaden | Ansehen',
    operations: 'Betrieb | Interne Auswirkungen | Intern | Betriebliche Auswirkungen',
    teams: 'Betroffene Teams',
    services: 'Dienste | Betroffene Dienste | Betroffene Systeme | Betroffene Services',
    data: 'Daten | Datenverlust | Datenintegrität',
    traffic: 'Verkehr | Datenverkehr',
    'error-rate': 'Fehlerrate | Fehlerquote',
    latency: 'Latenz | Antwortzeit | Antwortzeiten',
    downtime: 'Ausfallzeit | Ausfalldauer',
    infrastructure: 'Infrastruktur',
    security: 'Sicherheit',
  }),
  detectionGap: labelsOf<string>({
    general: 'Erkennungslücke | Warum wurde es nicht früher bemerkt',
    monitoring: 'Überwachungslücke | Überwachungslücken | Monitoring-Lücke',
    testing: 'Testlücke | Testlücken',
    process: 'Prozesslücke | Prozesslücken',
    assumption: 'Falsche Annahme | Falsche Annahmen',
  }),
  resolution: labelsOf<string>({
    immediate: 'Sofortmaßnahme | Sofortmaßnahmen | Eindämmung | Abhilfe | Umgehungslösung',
    fix: 'Behebung | Korrektur | Fehlerbehebung | Endgültige Lösung',
    'data-recovery': 'Datenwiederherstellung',
    verification: 'Überprüfung | Verifikation | Verifizierung',
  }),
  response: labelsOf<string>({
    effectiveness: 'Wirksamkeit',
    communication: 'Kommunikation',
    coordination: 'Koordination | Abstimmung | Zusammenarbeit',
  }),
  metrics: labelsOf<string>({
    'time-to-detect': 'Zeit bis zur Erkennung | Zeit bis zur Entdeckung | Erkennungszeit | Entdeckungszeit',
    'time-to-acknowledge': 'Zeit bis zur Bestätigung | Zeit bis zur Quittierung',
    'time-to-engage': 'Reaktionszeit | Zeit bis zur Reaktion',
    'time-to-diagnose': 'Zeit bis zur Diagnose | Diagnosezeit',
    'time-to-mitigate': 'Zeit bis zur Eindämmung | Zeit bis zur Abhilfe',
    'time-to-restore': 'Wiederherstellungszeit | Zeit bis zur Wiederherstellung',
    'time-to-resolve': 'Lösungszeit | Behebungszeit | Zeit bis zur Behebung | Zeit bis zur Lösung',
    'time-to-first-communication': 'Zeit bis zur ersten Mitteilung',
    'total-downtime': 'Ausfallzeit | Gesamte Ausfallzeit | Ausfalldauer',
    'affected-users': 'Betroffene Nutzer | Betroffene Benutzer | Anzahl betroffener Nutzer',
    'error-rate': 'Fehlerrate | Fehlerquote',
    latency: 'Latenz',
  }),
  phases: labelsOf({
    lead_up: 'Vorlauf | Vorgeschichte | Hintergrund | Davor',
    detection: 'Erkennung | Entdeckung',
    response: 'Reaktion | Erste Reaktion',
    investigation: 'Untersuchung | Analyse | Diagnose | Ursachensuche',
    resolution: 'Behebung | Lösung | Eindämmung',
    recovery: 'Wiederherstellung | Erholung',
    follow_up: 'Nachbereitung | Nachgang',
  }),
  marks: labelsOf({
    fault_introduced: 'Fehler eingeführt | Fehler ausgerollt',
    impact_start:
      'Beginn der Auswirkung | Beginn der Störung | Störungsbeginn | Beginn des Ausfalls | Ausfallbeginn',
    first_signal: 'Erstes Anzeichen | Erster Alarm | Erstes Signal',
    detected: 'Erkannt | Entdeckt | Bemerkt | Störung erkannt',
    declared: 'Vorfall ausgerufen | Ausgerufen | Vorfall erklärt',
    paged: 'Alarmiert | Bereitschaft alarmiert',
    acknowledged: 'Quittiert | Alarm quittiert',
    engaged: 'Bearbeitung begonnen',
    diagnosed: 'Ursache gefunden | Ursache erkannt | Ursache identifiziert',
    mitigation_started: 'Eindämmung begonnen | Gegenmaßnahme begonnen',
    mitigated: 'Eingedämmt | Entschärft',
    restored: 'Wiederhergestellt | Dienst wiederhergestellt | Ende der Störung | Störungsende',
    verified: 'Überprüft | Verifiziert',
    resolved: 'Behoben | Gelöst | Vorfall behoben',
    closed: 'Geschlossen | Vorfall geschlossen',
    first_comms: 'Erste Mitteilung | Erste Meldung an Kunden',
  }),
  incidentStates: [
    [/^fehlalarm/, 'false_alarm'],
    [/^(?:verdacht|vermutet)/, 'suspected'],
    [/^(?:ausgerufen|gemeldet)/, 'declared'],
    [/^(?:in untersuchung|wird untersucht|untersuchung|andauernd|aktiv)/, 'investigating'],
    [/^(?:identifiziert|ursache (?:gefunden|erkannt|bekannt))/, 'identified'],
    [/^(?:eingedämmt|entschärft|gemildert)/, 'mitigated'],
    [/^(?:in beobachtung|unter beobachtung|beobachtung|wird beobachtet)/, 'monitoring'],
    [/^(?:behoben|gelöst|wiederhergestellt)/, 'resolved'],
    [/^geschlossen/, 'closed'],
    [/^wieder ?(?:er)?öffnet/, 'reopened'],
    [/^zusammengeführt/, 'merged'],
    [/^(?:abgebrochen|storniert)/, 'cancelled'],
  ],
  reviewStates: [
    [/^(?:ausstehend|nicht begonnen)/, 'due'],
    [/^(?:entwurf|in arbeit|in bearbeitung)/, 'draft'],
    [/^(?:in (?:über)?prüfung|im review|zur prüfung|in begutachtung)/, 'in_review'],
    [/^(?:freigegeben|genehmigt|geprüft|abgenommen)/, 'approved'],
    [/^(?:endgültig|fertig|abgeschlossen|veröffentlicht|vollständig)/, 'finalised'],
    [/^geschlossen/, 'closed'],
    [/^(?:entfällt|verzichtet)/, 'waived'],
    [/^wieder ?(?:er)?öffnet/, 'reopened'],
    [/^(?:ersetzt|überholt)/, 'superseded'],
  ],
  recordStatuses: [
    [/^(?:aktiv|gültig)/, 'active'],
    [/^archiviert/, 'archived'],
    [/^veraltet/, 'deprecated'],
    [/^ersetzt/, 'superseded'],
  ],
  actionStatuses: [
    [/^(?:abgelehnt|verworfen|wird nicht|entfällt|gestrichen|abgebrochen|nicht umgesetzt)/, 'wont_do'],
    [/^(?:ersetzt|überholt|duplikat)/, 'superseded'],
    [/^(?:offen|nicht (?:begonnen|erledigt)|neu|geplant|ausstehend|zu erledigen)/, 'open'],
    [/^(?:vorgeschlagen|vorschlag|idee)/, 'proposed'],
    [/^(?:in (?:arbeit|bearbeitung|umsetzung)|laufend|läuft|begonnen|angefangen|teilweise)/, 'in_progress'],
    [/^(?:blockiert|wartet|wartend|zurückgestellt|pausiert)/, 'blocked'],
    [/^(?:verifiziert|überprüft|bestätigt)/, 'verified'],
    [/^(?:erledigt|fertig|abgeschlossen|umgesetzt|behoben|geschlossen|ausgerollt|gelöst)/, 'done'],
  ],
  severityRanks: { kritisch: 0, hoch: 1, mittel: 2, niedrig: 3, gering: 3 },
  severityWords: [
    'schwer',
    'schwerwiegend',
    'gravierend',
    'erheblich',
    'leicht',
    'geringfügig',
    'dringend',
    'keine',
    'unkritisch',
  ],
  priorities: {
    kritisch: 'P0',
    dringend: 'P0',
    hoch: 'P1',
    mittel: 'P2',
    normal: 'P2',
    niedrig: 'P3',
    gering: 'P3',
  },
  horizons: [
    [/\bsofort|\bunverzüglich|\bdringend|\bheute\b/, 'immediate'],
    [/\bkurzfristig|\bdiese woche/, 'short'],
    [/\bmittelfristig|\bdiesen monat/, 'medium'],
    [/\blangfristig|\bstrategisch|\bdieses quartal/, 'long'],
  ],
  actionKinds: [
    [/^(?:vorbeug|prävent|verhinder|vermeid)/, 'prevent'],
    [/^(?:erkenn|entdeck|überwach)/, 'detect'],
    [/^(?:eindämm|abmilder|begrenz|linder)/, 'mitigate'],
    [/^(?:prozess|ablauf)/, 'process'],
    [/^(?:sonstige|andere)/, 'other'],
  ],
  team: /(?<!\p{L})(?:teams?|gruppe|abteilung|mannschaft)(?!\p{L})|\p{L}{3}(?:team|gruppe|abteilung)(?!\p{L})/iu,
  role: /(?<!\p{L})(?:bereitschaft(?:sdienst)?|rufbereitschaft|leitung|leiter(?:in)?|einsatzleit(?:er|erin|ung)|entwickler(?:in)?|ingenieur(?:in)?|verantwortlicher|betrieb|kundendienst)(?!\p{L})/iu,
  and: ['und', 'sowie'],
  why: ['warum', 'weshalb', 'wieso'],
  blameless: /\bohne schuldzuweisung|\bschuldzuweisungsfrei|\bkeine schuldzuweisung/i,
  everyTime: /\b(?:alle|sämtliche) (?:zeiten|zeitangaben|uhrzeiten|zeitstempel)\b/i,
  zoneLead:
    /\b(?:zeiten|zeitangaben|uhrzeiten|zeitstempel|zeit)\b(?: sind| stehen)?(?: alle)?(?: in| \(|:)?\s*\(?/i,
  emptyTitle:
    /^(?:(?:vorlage|muster)(?: für)?:? ?)?(?:vorfallbericht|vorfallsbericht|störungsbericht|nachbetrachtung|nachbereitung|vorfallanalyse|ohne titel|post-?mortem-bericht)(?: ?-? ?(?:vorlage|muster))?$/,
};
