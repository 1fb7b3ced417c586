/**
 * How one language writes times. Every entry of a list is a piece of a pattern, in lower case; accents may be left out by
 * the writer. Words of Latin letters are matched whole, others as they stand.
 */
export interface TimeWords {
  language: string;
  /** January to December, each with its short forms, without their dots. */
  months: readonly string[];
  /** Short forms of months that are words of other languages as well: they count only beside a year or after `of`. */
  doubtfulMonths?: Readonly<Record<string, number>>;
  /** Full names, and short forms that a dot or comma follows. */
  weekdays: readonly string[];
  shortWeekdays: readonly string[];
  /** Words between day, month and year: `14 de octubre del 2026`. */
  of: readonly string[];
  /** Words before a time that say no more than that one follows: `um`, `a las`. */
  lead: readonly string[];
  /** Words before a time that make it approximate. */
  about: readonly string[];
  /** The same behind a time. */
  aboutBehind: readonly string[];
  /** Words between the two ends of a range. */
  until: readonly string[];
  /** Words behind a time without an end. */
  onwards: readonly string[];
  /** Signs behind the digits of a clock: `Uhr`, `h`. */
  clockSigns: readonly string[];
  /** Units of a duration. */
  weeks: readonly string[];
  days: readonly string[];
  hours: readonly string[];
  minutes: readonly string[];
  seconds: readonly string[];
  /** Words between the parts of a duration. */
  and: readonly string[];
  /** Words in the place of a time that tell none: parts of the day, turns of order. */
  vague: readonly string[];
}

const english: TimeWords = {
  language: 'en',
  months: [
    'january|jan',
    'february|feb',
    'march|mar',
    'april|apr',
    'may',
    'june|jun',
    'july|jul',
    'august|aug',
    'september|sept|sep',
    'october|oct',
    'november|nov',
    'december|dec',
  ],
  weekdays: [
    'mon(?:day)?',
    'tue(?:s(?:day)?)?',
    'wed(?:nesday)?',
    'thu(?:r(?:s(?:day)?)?)?',
    'fri(?:day)?',
    'sat(?:urday)?',
    'sun(?:day)?',
  ],
  shortWeekdays: [],
  of: ['of'],
  lead: [],
  about: [
    'about',
    'around',
    'approx(?:imately|\\.)?',
    'ca\\.',
    'circa',
    'roughly',
    'shortly (?:after|before)',
    'just (?:after|before)',
  ],
  aboutBehind: [],
  until: ['to', 'until', 'till'],
  onwards: ['onwards?'],
  clockSigns: ['hrs?'],
  weeks: ['w(?:eeks?)?'],
  days: ['d(?:ays?)?'],
  hours: ['h(?:(?:ou)?rs?)?'],
  minutes: ['m(?:in(?:ute)?s?)?'],
  seconds: ['s(?:ec(?:ond)?s?)?'],
  and: ['and', '&'],
  vague: [
    'unknown(?: date| time)?',
    '(?:sometime |some time |shortly |much |soon )?(?:later|earlier|before|after(?:wards)?|thereafter)(?:,? (?:that|the same|the next|on the same) (?:day|morning|afternoon|evening|night))?',
    '(?:(?:in )?(?:the )?(?:early |late |mid-?|that |same |next |following |previous )*)?(?:morning|afternoon|evening|night|noon|midnight|midday|lunch(?:time)?)',
    '(?:(?:the )?(?:next|following|same|previous) day)',
    '(?:days|weeks|months|hours) (?:prior|before|later|earlier)',
    'overnight',
    'meanwhile',
    'ongoing',
    'after the incident',
    'before the incident',
    'post-incident',
  ],
};

const german: TimeWords = {
  language: 'de',
  months: [
    'januar|jänner|jan',
    'februar|feber|feb',
    'märz|maerz|mär|mrz',
    'april|apr',
    'mai',
    'juni|jun',
    'juli|jul',
    'august|aug',
    'september|sept|sep',
    'oktober|okt',
    'november|nov',
    'dezember|dez',
  ],
  weekdays: ['montag', 'dienstag', 'mittwoch', 'donnerstag', 'freitag', 'samstag', 'sonnabend', 'sonntag'],
  shortWeekdays: ['mo', 'di', 'mi', 'do', 'fr', 'sa', 'so'],
  of: [],
  lead: ['um', 'am', 'vom', 'von', 'ab', 'seit', 'zwischen', 'den'],
  about: ['gegen', 'etwa', 'ungefähr', 'rund', 'zirka', 'kurz (?:nach|vor)'],
  aboutBehind: [],
  until: ['bis(?: zum)?'],
  onwards: [],
  clockSigns: ['uhr'],
  weeks: ['wochen?', 'wo\\.'],
  days: ['tagen?', 'tage?'],
  hours: ['stunden?', 'std\\.?'],
  minutes: ['minuten?', 'min\\.'],
  seconds: ['sekunden?', 'sek\\.?'],
  and: ['und'],
  vague: [
    '(?:kurz |etwas |einige zeit )?(?:später|danach|darauf|davor|zuvor|vorher|nachher)',
    '(?:am )?(?:frühen |späten )?(?:vormittags?|mittags?|nachmittags?|abends?|morgens?|nachts?)',
    'früh(?:morgens)?',
    '(?:bis |um |gegen |nach )?mitternacht',
    'am (?:nächsten|folgenden|selben|gleichen) (?:tag|morgen|abend)',
    'am (?:folge|vor)tag',
    'in der nacht(?: auf (?:den )?[\\p{L}\\d.]+)?',
    'zwischenzeitlich',
    'über nacht',
  ],
};

const french: TimeWords = {
  language: 'fr',
  months: [
    'janvier|janv',
    'février|févr|fév',
    'mars',
    'avril|avr',
    'mai',
    'juin',
    'juillet|juil',
    'août',
    'septembre|sept',
    'octobre|oct',
    'novembre|nov',
    'décembre|déc',
  ],
  weekdays: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
  shortWeekdays: ['lun', 'mar', 'mer', 'jeu', 'ven', 'sam', 'dim'],
  of: [],
  lead: ['à', 'le', 'du', 'de', 'dès', 'entre', 'depuis', 'à partir de'],
  about: [
    'vers(?: les)?',
    'environ',
    'aux alentours de',
    'aux environs de',
    'autour de',
    'peu (?:après|avant)',
    'juste (?:après|avant)',
  ],
  aboutBehind: ['environ'],
  until: ['à', 'au', "jusqu['’](?:à|au)"],
  onwards: [],
  clockSigns: ['h'],
  weeks: ['semaines?', 'sem\\.'],
  days: ['jours?', 'j'],
  hours: ['heures?'],
  minutes: ['minutes?', 'mn'],
  seconds: ['secondes?'],
  and: ['et'],
  vague: [
    '(?:un peu |peu )?plus tard',
    'ensuite',
    'le lendemain(?: matin| soir)?',
    'la veille(?: au soir)?',
    '(?:dans|pendant) la (?:nuit|matinée|soirée|journée)(?: du \\d+(?: \\p{L}+)? au \\d+(?: \\p{L}+)?)?',
    '(?:le |en )?(?:matin|soir|matinée|soirée|fin de journée)',
    "(?:l['’])?après-midi",
    '(?:à )?(?:midi|minuit)',
    'la nuit',
  ],
};

const spanish: TimeWords = {
  language: 'es',
  months: [
    'enero|ene',
    'febrero|feb',
    'marzo|mar',
    'abril|abr',
    'mayo',
    'junio|jun',
    'julio|jul',
    'agosto',
    'septiembre|setiembre|sept',
    'octubre|oct',
    'noviembre|nov',
    'diciembre|dic',
  ],
  doubtfulMonths: { ago: 8, set: 9 },
  weekdays: ['lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado', 'domingo'],
  shortWeekdays: ['lun', 'mar', 'mié', 'jue', 'vie', 'sáb', 'dom'],
  of: ['de', 'del'],
  lead: [
    'a las?',
    'las?',
    'el',
    'del',
    'de las?',
    'de',
    'desde las?',
    'desde el',
    'desde',
    'entre las?',
    'entre',
  ],
  about: [
    'hacia(?: las?)?',
    'sobre(?: las?)',
    'alrededor de(?: las?)?',
    'aproximadamente(?: a las?)?',
    'aprox\\.?',
    'cerca de(?: las?)?',
    'poco (?:después|antes) de(?: las?)?',
  ],
  aboutBehind: ['aprox\\.?', 'aproximadamente'],
  until: ['a(?: las?)?', 'al', 'hasta(?: las?| el)?', 'y las?'],
  onwards: ['en adelante'],
  clockSigns: ['hs?', 'hrs?\\.?', 'horas'],
  weeks: ['semanas?'],
  days: ['días?'],
  hours: ['horas?'],
  minutes: ['minutos?'],
  seconds: ['segundos?', 'seg\\.?'],
  and: ['y'],
  vague: [
    '(?:un poco |poco )?(?:más tarde|después|antes)',
    'al día siguiente',
    'el día (?:siguiente|anterior)',
    '(?:por|en|de) la (?:mañana|tarde|noche|madrugada)',
    '(?:la )?(?:madrugada|mañana|tarde|noche)',
    '(?:al )?mediodía',
    'medianoche',
  ],
};

const portuguese: TimeWords = {
  language: 'pt',
  months: [
    'janeiro|jan',
    'fevereiro|fev',
    'março|mar',
    'abril|abr',
    'maio',
    'junho|jun',
    'julho|jul',
    'agosto',
    'setembro',
    'outubro',
    'novembro|nov',
    'dezembro|dez',
  ],
  doubtfulMonths: { mai: 5, ago: 8, set: 9, out: 10 },
  weekdays: [
    'segunda(?:-feira)?',
    'terça(?:-feira)?',
    'quarta(?:-feira)?',
    'quinta(?:-feira)?',
    'sexta(?:-feira)?',
    'sábado',
    'domingo',
  ],
  shortWeekdays: ['seg', 'ter', 'qua', 'qui', 'sex', 'sáb', 'dom'],
  of: ['de', 'do'],
  lead: [
    'às',
    'as',
    'à',
    'das?',
    'do dia',
    'no dia',
    'dia',
    'de',
    'em',
    'desde as?',
    'desde',
    'entre as?',
    'a partir d[ae]s?',
  ],
  about: [
    'por volta d[ae]s?',
    'cerca d[ae]s?',
    'aproximadamente(?: às)?',
    'aprox\\.?',
    'logo (?:após|antes)',
    'pouco (?:depois|antes) d[ae]s?',
  ],
  aboutBehind: ['aprox\\.?', 'aproximadamente'],
  until: ['a', 'às', 'à', 'até(?: às| as| o dia)?', 'e as'],
  onwards: ['em diante'],
  clockSigns: ['h', 'hs', 'horas'],
  weeks: ['semanas?'],
  days: ['dias?'],
  hours: ['horas?'],
  minutes: ['minutos?'],
  seconds: ['segundos?', 'seg\\.?'],
  and: ['e'],
  vague: [
    '(?:um pouco |pouco )?(?:mais tarde|depois|antes)',
    'no dia (?:seguinte|anterior)',
    '(?:de|à|pela|na) (?:manhã|tarde|noite|madrugada)',
    '(?:manhã|tarde|noite|madrugada)',
    'meio-dia',
    'meia-noite',
  ],
};

const japanese: TimeWords = {
  language: 'ja',
  months: [],
  weekdays: [],
  shortWeekdays: [],
  of: [],
  lead: ['同日'],
  about: ['約', 'およそ', '概ね'],
  aboutBehind: ['頃', 'ごろ', 'ころ', '前後', 'くらい', 'ぐらい'],
  until: ['から', 'より'],
  onwards: ['以降', '以後', 'から', 'より'],
  clockSigns: [],
  weeks: ['週間'],
  days: ['日間', '日'],
  hours: ['時間'],
  minutes: ['分間', '分'],
  seconds: ['秒間', '秒'],
  and: ['と'],
  vague: [
    '翌(?:朝|日|週|営業日)(?:早朝|朝|午前|午後|夕方|夜)?',
    '(?:同日|当日|前日)?(?:早朝|朝方|朝|昼過ぎ|昼|夕方|夜間|夜|深夜|未明|午前中|午後)',
    'その後',
    '後日',
    '以前',
    '(?:同|当|前)日',
    '時刻不明',
    '不明',
  ],
};

const chinese: TimeWords = {
  language: 'zh',
  months: [],
  weekdays: [],
  shortWeekdays: [],
  of: [],
  lead: ['于', '在', '自', '从', '當日', '当日', '当天', '當天'],
  about: ['约', '大约', '大約', '大概', '接近', '将近'],
  aboutBehind: ['左右', '前后', '前後', '许'],
  until: ['至', '到'],
  onwards: ['以后', '之后', '起', '开始', '開始'],
  clockSigns: [],
  weeks: ['个?星期', '周', '週', '個?星期'],
  days: ['天', '日'],
  hours: ['个?(?:小时|钟头)', '個?小時'],
  minutes: ['分钟', '分鐘', '分'],
  seconds: ['秒钟', '秒鐘', '秒'],
  and: ['又', '零', '和'],
  vague: [
    '(?:次日|当天|當天|翌日|前一天|当晚|當晚)?(?:上午|下午|晚上|凌晨|早上|早晨|中午|傍晚|深夜|夜间)',
    '次日|翌日|当天|當天|当晚|當晚|前一天',
    '随后|隨後|之后|之後|后来|後來|事后|事後',
    '时间不详',
  ],
};

/** Every language whose written times are read. Another one is one more entry. */
export const TIME_WORDS: readonly TimeWords[] = [
  english,
  german,
  french,
  spanish,
  portuguese,
  japanese,
  chinese,
];
