#include "shared/field_table.h"

#include <algorithm>
#include <cassert>
#include <cstddef>

#include "shared/fold.h"
#include "shared/index_schema.h"

namespace pepite {
namespace {

constexpr std::array<FieldSpec, 13> kFields = {{
    {Field::From,
     {"from", "de", ""},
     '\0',
     kAuthorPrefix,
     FieldValue::Handle,
     FieldCombination::Either,
     MessageId::FieldFromHelp,
     "de:cinema_beaubien tarantino"},
    {Field::To,
     {"to", "a", ""},
     '\0',
     kReplyToPrefix,
     FieldValue::Handle,
     FieldCombination::Either,
     MessageId::FieldToHelp,
     "to:cinema_beaubien merci"},
    {Field::Mention,
     {"", "", ""},
     '@',
     kMentionPrefix,
     FieldValue::Handle,
     FieldCombination::Both,
     MessageId::FieldMentionHelp,
     "@cinema_beaubien programme"},
    {Field::Hashtag,
     {"", "", ""},
     '#',
     kHashtagPrefix,
     FieldValue::Tag,
     FieldCombination::Both,
     MessageId::FieldHashtagHelp,
     "#cinéma #montréal"},
    {Field::Cashtag,
     {"", "", ""},
     '$',
     kCashtagPrefix,
     FieldValue::Tag,
     FieldCombination::Both,
     MessageId::FieldCashtagHelp,
     "$BBD"},
    {Field::Language,
     {"lang", "langue", ""},
     '\0',
     kLanguagePrefix,
     FieldValue::Language,
     FieldCombination::Either,
     MessageId::FieldLanguageHelp,
     "train langue:fr"},
    {Field::Since,
     {"since", "depuis", ""},
     '\0',
     "",
     FieldValue::Date,
     FieldCombination::Both,
     MessageId::FieldSinceHelp,
     "train depuis:06/07/2013"},
    {Field::Until,
     {"until", "jusqu'a", "jusqua"},
     '\0',
     "",
     FieldValue::Date,
     FieldCombination::Both,
     MessageId::FieldUntilHelp,
     "train until:2013-07-08"},
    {Field::Month,
     {"month", "mois", ""},
     '\0',
     "",
     FieldValue::Date,
     FieldCombination::Either,
     MessageId::FieldMonthHelp,
     "train mois:2013-07"},
    {Field::Is,
     {"is", "est", ""},
     '\0',
     kKindPrefix,
     FieldValue::Keyword,
     FieldCombination::Both,
     MessageId::FieldIsHelp,
     "film -est:retweet"},
    {Field::Has,
     {"has", "avec", ""},
     '\0',
     kHasPrefix,
     FieldValue::Keyword,
     FieldCombination::Both,
     MessageId::FieldHasHelp,
     "incendie avec:média"},
    {Field::Domain,
     {"domain", "domaine", ""},
     '\0',
     kHostPrefix,
     FieldValue::Host,
     FieldCombination::Either,
     MessageId::FieldDomainHelp,
     "métro domaine:lapresse.ca"},
    {Field::Client,
     {"client", "", ""},
     '\0',
     kClientPrefix,
     FieldValue::Name,
     FieldCombination::Either,
     MessageId::FieldClientHelp,
     "client:\"Twitter for iPhone\" film"},
}};

struct Keyword {
  Field field;
  std::string_view written;  // folded
  std::string_view stored;
};

constexpr std::array<Keyword, 14> kKeywords = {{
    {Field::Is, "reply", "reply"},
    {Field::Is, "reponse", "reply"},
    {Field::Is, "retweet", "retweet"},
    {Field::Is, "quote", "quote"},
    {Field::Is, "citation", "quote"},
    {Field::Is, "original", "original"},
    {Field::Is, "originale", "original"},
    {Field::Has, "link", "link"},
    {Field::Has, "lien", "link"},
    {Field::Has, "media", "media"},
    {Field::Has, "place", "place"},
    {Field::Has, "lieu", "place"},
    {Field::Has, "links", "link"},
    {Field::Has, "liens", "link"},
}};

constexpr std::size_t count_names() {
  std::size_t count = 0;
  for (const FieldSpec& spec : kFields) {
    for (const std::string_view name : spec.names)
      count += name.empty() ? 0 : 1;
  }
  return count;
}

constexpr std::array<std::string_view, count_names()> list_names() {
  std::array<std::string_view, count_names()> names = {};
  std::size_t next = 0;
  for (const FieldSpec& spec : kFields) {
    for (const std::string_view name : spec.names) {
      if (!name.empty()) names[next++] = name;
    }
  }
  return names;
}

constexpr auto kNames = list_names();

constexpr bool table_is_sound() {
  for (std::size_t i = 0; i < kFields.size(); ++i) {
    if (static_cast<std::size_t>(kFields[i].field) != i) return false;
    if (kFields[i].names[0].empty() != (kFields[i].sigil != '\0')) return false;
    if (kFields[i].prefix.empty() != (kFields[i].value == FieldValue::Date)) return false;
  }
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    for (std::size_t j = i + 1; j < kNames.size(); ++j) {
      if (kNames[i] == kNames[j]) return false;
    }
  }
  return true;
}
static_assert(table_is_sound(), "fields in order, each with unique names or a sign");

}  // namespace

std::span<const FieldSpec> field_table() {
  return kFields;
}

const FieldSpec& field_spec(Field field) {
  return kFields[static_cast<std::size_t>(field)];
}

const FieldSpec* find_field(std::string_view name) {
  const std::string folded = fold(name);
  for (const FieldSpec& spec : kFields) {
    if (!folded.empty() && std::ranges::find(spec.names, folded) != spec.names.end()) return &spec;
  }
  return nullptr;
}

std::span<const std::string_view> field_names() {
  return kNames;
}

std::optional<std::string_view> find_keyword(Field field, std::string_view word) {
  const std::string folded = fold(word);
  for (const Keyword& keyword : kKeywords) {
    if (keyword.field == field && keyword.written == folded) return keyword.stored;
  }
  return std::nullopt;
}

std::string_view keyword_list(Field field) {
  assert(field == Field::Is || field == Field::Has);
  return field == Field::Is ? "reply/réponse, retweet, quote/citation, original"
                            : "link/lien, media/média, place/lieu";
}

}  // namespace pepite
