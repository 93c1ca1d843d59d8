// Claims of control: who says whose a place is, and since when.

import { data } from "../data/store.ts";
import type { AnyClaim } from "../data/types.ts";
import { sideLine } from "../draw/signs.ts";
import { whenText } from "../i18n/format.ts";
import { placeName } from "../i18n/names.ts";
import { t, term } from "../i18n/words.ts";
import { goTo } from "../state/actions.ts";
import { button, h, quoted } from "../ui/dom.ts";
import { disputeOther } from "./dispute.ts";
import { correctedBadge, sentence } from "./parts.ts";

/** Claims by their ids, as far as the page has them. */
export function citedClaims(ids: readonly string[]): AnyClaim[] {
  return ids.map((id) => data.claimById.get(id)).filter((claim) => claim !== undefined);
}

export function claimView(claim: AnyClaim): HTMLElement {
  const place = claim.where?.place;
  const name = place && quoted("span", null, placeName(place));
  return h(
    "div",
    { class: "claim" },
    h(
      "div",
      null,
      sideLine(claim.side),
      ` ${term("status", claim.status)} `,
      place && button(name, () => goTo(place), { class: "link" }),
      h("span", { class: "muted" }, ` · ${whenText(claim.when)}`),
    ),
    claim.kind === "prior"
      ? h("div", { class: "muted" }, t("known_before"), " ", quoted("span", null, claim.source))
      : [
          correctedBadge(claim),
          claim.speaker && quoted("div", { class: "muted" }, t("says", { who: claim.speaker })),
          sentence(claim.sentence),
          disputeOther([[claim.id, ""]], ["reject", "date"]),
        ],
  );
}
