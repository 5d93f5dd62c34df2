// The language that an export declares -> Post::lang_declared.
#ifndef PEPITE_INDEXER_DECLARED_LANGUAGE_H_
#define PEPITE_INDEXER_DECLARED_LANGUAGE_H_

#include <string>
#include <string_view>

namespace pepite::indexer {

// Lower case, today's codes for withdrawn ones; empty for codes that name no language (und, zxx,
// art, Twitter's own qam qct qht qme qst) and for what is no code at all.
//   "FR" -> "fr", "iw" -> "he", "in" -> "id", "qme" -> "", "zh-CN" -> "zh-cn"
std::string declared_language(std::string_view code);

// The code of a language that is named by its folded word, in English or French; empty for others.
//   "french" -> "fr", "anglais" -> "en", "fr" -> ""
std::string named_language(std::string_view folded_word);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_DECLARED_LANGUAGE_H_
