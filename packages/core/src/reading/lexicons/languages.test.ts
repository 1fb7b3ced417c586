import { describe, expect, test } from 'vitest';
import { readPostmortem } from '../read-postmortem.ts';

interface Example {
  language: string;
  text: string;
  title: string;
  severity: object;
  state: 'draft' | 'resolved';
  author: string;
  action: { text: string; owner: string };
  status: string;
}

const ROLES = ['summary', 'impact', 'timeline', 'rootCause', 'wentWell', 'lucky', 'lessons', 'actionItems'];

const EXAMPLES: readonly Example[] = [
  {
    language: 'Japanese',
    title: '決済ゲートの停止',
    severity: { native: '高', rank: 1 },
    state: 'draft',
    author: '佐藤 花子',
    action: { text: '証明書の期限を監視する', owner: '田中 一郎' },
    status: 'in_progress',
    text: '# 決済ゲートの停止\n\n- **重大度**: 高\n- **作成者**: 佐藤 花子\n- **ステータス**: 下書き\n\n## 概要\n\n決済が止まった。\n\n## 影響\n\n注文が失敗した。\n\n## タイムライン\n\n| 時刻 | 出来事 |\n|---|---|\n| 2026-10-14 09:05 | 警報が鳴る |\n| 2026-10-14 09:40 | 決済が戻る |\n\n## 根本原因\n\n証明書が切れていた。\n\n## うまくいったこと\n\n- 連絡が早かった\n\n## 運が良かったこと\n\n- 客が少なかった\n\n## 教訓\n\n- 期限は機械が見る\n\n## アクションアイテム\n\n| アクション | 担当者 | 期限 | 状態 |\n|---|---|---|---|\n| 証明書の期限を監視する | 田中 一郎 | 2026-11-02 | 対応中 |\n',
  },
  {
    language: 'German',
    title: 'Kassen ohne Verbindung',
    severity: { native: 'Kritisch', rank: 0 },
    state: 'draft',
    author: 'Jörg Weiß',
    action: { text: 'Ablauf der Zertifikate überwachen', owner: 'Anna Krüger' },
    status: 'open',
    text: '# Kassen ohne Verbindung\n\n- **Schweregrad**: Kritisch\n- **Verfasser**: Jörg Weiß\n- **Status**: Entwurf\n\n## Zusammenfassung\n\nDie Kassen standen still.\n\n## Auswirkungen\n\nKeine Zahlung ging durch.\n\n## Zeitlicher Verlauf\n\n| Uhrzeit | Ereignis |\n|---|---|\n| 14.10.2026 09:05 | Alarm |\n| 14.10.2026 09:40 | Zahlungen laufen |\n\n## Grundursache\n\nEin Zertifikat war abgelaufen.\n\n## Was gut lief\n\n- Der Rückruf kam schnell\n\n## Wo wir Glück hatten\n\n- Es war Feiertag\n\n## Erkenntnisse\n\n- Fristen gehören überwacht\n\n## Maßnahmen\n\n| Maßnahme | Verantwortlich | Fällig | Status |\n|---|---|---|---|\n| Ablauf der Zertifikate überwachen | Anna Krüger | 2026-11-02 | offen |\n',
  },
  {
    language: 'French',
    title: 'Caisses hors ligne',
    severity: { native: 'Élevée', rank: 1 },
    state: 'resolved',
    author: 'Zoé Lefèvre',
    action: { text: 'Surveiller les certificats', owner: 'Luc Moreau' },
    status: 'in_progress',
    text: '# Caisses hors ligne\n\n- **Gravité** : Élevée\n- **Rédactrice** : Zoé Lefèvre\n- **Statut** : Résolu\n\n## Résumé\n\nLes caisses se sont arrêtées.\n\n## Conséquences\n\nAucun paiement possible.\n\n## Déroulé des événements\n\n| Heure | Événement |\n|---|---|\n| 14/10/2026 09:05 | Alerte |\n| 14/10/2026 09:40 | Paiements rétablis |\n\n## Cause racine\n\nUn certificat périmé.\n\n## Ce qui s’est bien passé\n\n- Rappel rapide\n\n## Là où nous avons eu de la chance\n\n- Jour férié\n\n## Leçons apprises\n\n- Surveiller les dates\n\n## Plan d’action\n\n| Mesure | Responsable | Échéance | État |\n|---|---|---|---|\n| Surveiller les certificats | Luc Moreau | 2026-11-02 | En cours |\n',
  },
  {
    language: 'Spanish',
    title: 'Cajas sin conexión',
    severity: { native: 'Crítica', rank: 0 },
    state: 'resolved',
    author: 'Inés Muñoz',
    action: { text: 'Vigilar los certificados', owner: 'Raúl Peña' },
    status: 'open',
    text: '# Cajas sin conexión\n\n- **Severidad**: Crítica\n- **Autora**: Inés Muñoz\n- **Estado**: Resuelto\n\n## Resumen\n\nLas cajas se detuvieron.\n\n## Impacto\n\nNo se pudo pagar.\n\n## Cronología\n\n| Hora | Evento |\n|---|---|\n| 14/10/2026 09:05 | Alerta |\n| 14/10/2026 09:40 | Pagos de vuelta |\n\n## Causa raíz\n\nUn certificado vencido.\n\n## ¿Qué salió bien?\n\n- Aviso rápido\n\n## ¿Dónde tuvimos suerte?\n\n- Era feriado\n\n## Lecciones aprendidas\n\n- Vigilar las fechas\n\n## Próximos pasos\n\n| Acción | Responsable | Fecha límite | Estado |\n|---|---|---|---|\n| Vigilar los certificados | Raúl Peña | 2026-11-02 | Pendiente |\n',
  },
  {
    language: 'Portuguese',
    title: 'Caixas sem conexão',
    severity: { native: 'Média', rank: 2 },
    state: 'draft',
    author: 'João Conceição',
    action: { text: 'Vigiar os certificados', owner: 'Lúcia Brandão' },
    status: 'done',
    text: '# Caixas sem conexão\n\n- **Severidade**: Média\n- **Autor**: João Conceição\n- **Situação**: Rascunho\n\n## Resumo\n\nOs caixas pararam.\n\n## Impacto\n\nNenhum pagamento passou.\n\n## Linha do tempo\n\n| Horário | Evento |\n|---|---|\n| 14/10/2026 09:05 | Alerta |\n| 14/10/2026 09:40 | Pagamentos de volta |\n\n## Causa raiz\n\nUm certificado vencido.\n\n## O que deu certo\n\n- Aviso rápido\n\n## Onde tivemos sorte\n\n- Era feriado\n\n## Lições aprendidas\n\n- Vigiar as datas\n\n## Itens de ação\n\n| Ação | Responsável | Prazo | Situação |\n|---|---|---|---|\n| Vigiar os certificados | Lúcia Brandão | 2026-11-02 | Concluído |\n',
  },
  {
    language: 'Chinese',
    title: '支付网关中断',
    severity: { native: '严重' },
    state: 'resolved',
    author: '王小明',
    action: { text: '监控证书有效期', owner: '李华' },
    status: 'in_progress',
    text: '# 支付网关中断\n\n- **严重程度**：严重\n- **撰写人**：王小明\n- **状态**：已解决\n\n## 摘要\n\n支付中断。\n\n## 影响范围\n\n订单失败。\n\n## 时间线\n\n| 时间 | 事件 |\n|---|---|\n| 2026-10-14 09:05 | 收到告警 |\n| 2026-10-14 09:40 | 支付正常 |\n\n## 根本原因\n\n证书过期。\n\n## 做得好的地方\n\n- 通知很快\n\n## 幸运之处\n\n- 正值假日\n\n## 经验教训\n\n- 有效期要监控\n\n## 改进措施\n\n| 措施 | 负责人 | 截止日期 | 状态 |\n|---|---|---|---|\n| 监控证书有效期 | 李华 | 2026-11-02 | 进行中 |\n',
  },
];

describe('a post-mortem in another language', () => {
  test.each(EXAMPLES)('is read in $language as one in English is', (example) => {
    const { postmortem } = readPostmortem(example.text);
    expect(postmortem.title).toBe(example.title);
    expect(postmortem.incident.severity).toMatchObject(example.severity);
    expect(postmortem.review.state ?? postmortem.incident.state).toBe(example.state);
    expect(postmortem.review.authors.map(({ name }) => name)).toEqual([example.author]);
    expect(postmortem.timeline.map(({ at }) => at.local)).toEqual(['2026-10-14T09:05', '2026-10-14T09:40']);
    expect(postmortem.actions).toMatchObject([
      {
        text: example.action.text,
        owners: [{ name: example.action.owner }],
        due: { date: '2026-11-02' },
        status: { value: example.status },
      },
    ]);
    expect(postmortem.sections.slice(1).map(({ role }) => role)).toEqual(ROLES);
  });
});
