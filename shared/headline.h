// A post's own words -> how much they look like a headline, in English and in French ways.
#ifndef PEPITE_SHARED_HEADLINE_H_
#define PEPITE_SHARED_HEADLINE_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "shared/analyzer.h"

namespace pepite {

struct HeadlineSign {
  std::uint32_t begin;  // bytes of the text
  std::uint32_t end;
};

struct HeadlineSigns {
  double headline = 0;  // in [0, 1]
  double capitals = 0;  // in [0, 1]
  std::vector<HeadlineSign> signs;
};

// `own` is the beginning of the analysed text. Signs, and what each weighs:
//   a label before a colon ("Lac-Mégantic : le bilan", "Flood alert: ...")           .5
//   a dash or a bar between spaces ("Bilan | Le Fleuve", "URGENT - ...")             .5
//   first word in capitals, of four letters or more ("BREAKING")                     .25
//   eight or more bytes in quotation marks (« On a eu peur », "We were afraid")      .25
//   in French, a bare noun and its preposition first ("Incendie à Laval", "Bilan du") .5
// Capitals: in English, titles write words large: 1.5 times the share of words behind the first one
// that begin so. In French only names do: 1 where the text begins with a capital and ends without
// any mark, .5 where it does one of the two.
HeadlineSigns read_headline(std::string_view own, const AnalyzedPost& analyzed);

}  // namespace pepite

#endif  // PEPITE_SHARED_HEADLINE_H_
