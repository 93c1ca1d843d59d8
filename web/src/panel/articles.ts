// Articles: their list, and the card of one with all its cited sentences.

import { bareSentence, empty, factList, markLegend, whenLine } from "../cite/parts.ts";
import { articleName } from "../data/records.ts";
import { remembered } from "../data/remember.ts";
import { data } from "../data/store.ts";
import type { Article, Data, MapRecord, Sentence } from "../data/types.ts";
import { recordIcon } from "../draw/signs.ts";
import { num, whenText } from "../i18n/format.ts";
import { titleOf } from "../i18n/titles.ts";
import { t } from "../i18n/words.ts";
import { select } from "../state/actions.ts";
import { change } from "../state/state.ts";
import { button, type Child, h, quoted } from "../ui/dom.ts";
import type { List } from "../ui/list.ts";

export interface ArticleItem {
  id: string;
  article: Article;
}

export function articlesTab(list: List<ArticleItem>, chosen: string | null): HTMLElement {
  if (!data.articles.length) return h("div", { class: "scroll" }, empty(t("empty_articles")));
  const box = h("div", { class: "stack" }, list.node);
  list.set(
    data.articles.map((article) => ({ id: `article:${article.n}`, article })),
    chosen,
  );
  return box;
}

// Sentences of each article that something cites.
const citedSentences = remembered(({ sentences }: Data): Map<number, Sentence[]> => {
  const cited = new Map<number, Sentence[]>();
  for (const sentence of sentences) {
    const rows = cited.get(sentence.article);
    if (rows) rows.push(sentence);
    else cited.set(sentence.article, [sentence]);
  }
  return cited;
});

export function articleRow({ article }: ArticleItem): Child {
  const cited = citedSentences(data).get(article.n)?.length ?? 0;
  return h(
    "span",
    { class: "lines" },
    h(
      "span",
      { class: "top" },
      quoted("strong", null, articleName(article)),
      h("span", { class: "date" }, whenText(article.date)),
    ),
    quoted("span", { class: "place" }, [article.source, t("cited_n", { n: num(cited) })].filter(Boolean).join(" · ")),
    quoted("span", { class: "words" }, article.warnings.join(" · ")),
  );
}

// Records by the sentence that tells them.
const recordsBySentence = remembered(({ incidents, facts }: Data): Map<Sentence, MapRecord[]> => {
  const citing = new Map<Sentence, MapRecord[]>();
  const put = (sentence: Sentence, record: MapRecord) => {
    if (record.layer) citing.set(sentence, [...(citing.get(sentence) ?? []), record]);
  };
  for (const record of incidents) {
    if (record.kind === "event") for (const member of record.members) put(member.sentence, record);
  }
  for (const fact of facts) put(fact.sentence, fact);
  return citing;
});

export function articleCard(article: Article): HTMLElement {
  const { n, source, file, url } = article;
  const sentences = [...(citedSentences(data).get(n) ?? [])].sort((a, b) => a.start - b.start);
  return h(
    "article",
    { class: "card" },
    quoted("h3", { tabindex: "-1", id: "card-title" }, articleName(article)),
    factList([
      [t("source"), source && quoted("span", null, source)],
      [t("when"), whenLine(article.date)],
      [t("file"), quoted("code", null, file)],
      [t("address"), url && quoted("code", null, url)],
      [t("language"), article.language],
    ]),
    article.warnings.map((warning) => quoted("p", { class: "note" }, warning)),
    h("p", { class: "muted" }, t("article_intro")),
    markLegend(),
    sentences.map(citedSentence),
    button(t("filter_article"), () => change({ article: String(n), tab: "events", sel: null })),
  );
}

function citedSentence(sentence: Sentence): HTMLElement {
  const records = recordsBySentence(data).get(sentence) ?? [];
  const chip = (record: MapRecord) =>
    button([recordIcon(record), quoted("span", null, titleOf(record))], () => select(record.id), { class: "chip" });
  return h("div", { class: "claim" }, bareSentence(sentence), h("div", { class: "chips" }, records.map(chip)));
}
