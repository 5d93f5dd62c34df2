#include "shared/field_table.h"

#include <algorithm>
#include <cstddef>

#include "shared/fold.h"
#include "shared/index_schema.h"
#include "shared/message_catalog.h"
#include "shared/message_id.h"

namespace pepite {
namespace {

constexpr std::uint32_t kNoSlot = 0xffffffff;

constexpr std::array<FieldSpec, 24> kFields = {{
    {Field::From,
     {"from", "de", ""},
     '\0',
     kAuthorPrefix,
     kNoSlot,
     FieldValue::Handle,
     FieldCombination::Either,
     MessageId::FieldFromHelp,
     "de:cinema_beaubien tarantino"},
    {Field::To,
     {"to", "a", ""},
     '\0',
     kReplyToPrefix,
     kNoSlot,
     FieldValue::Handle,
     FieldCombination::Either,
     MessageId::FieldToHelp,
     "to:cinema_beaubien merci"},
    {Field::Mention,
     {"", "", ""},
     '@',
     kMentionPrefix,
     kNoSlot,
     FieldValue::Handle,
     FieldCombination::Both,
     MessageId::FieldMentionHelp,
     "@cinema_beaubien programme"},
    {Field::Hashtag,
     {"", "", ""},
     '#',
     kHashtagPrefix,
     kNoSlot,
     FieldValue::Tag,
     FieldCombination::Both,
     MessageId::FieldHashtagHelp,
     "#cinéma #montréal"},
    {Field::Cashtag,
     {"", "", ""},
     '$',
     kCashtagPrefix,
     kNoSlot,
     FieldValue::Tag,
     FieldCombination::Both,
     MessageId::FieldCashtagHelp,
     "$BBD"},
    {Field::Language,
     {"lang", "langue", ""},
     '\0',
     kLanguagePrefix,
     kNoSlot,
     FieldValue::Language,
     FieldCombination::Either,
     MessageId::FieldLanguageHelp,
     "train langue:fr"},
    {Field::Since,
     {"since", "depuis", ""},
     '\0',
     "",
     kTimeSlot,
     FieldValue::Date,
     FieldCombination::Both,
     MessageId::FieldSinceHelp,
     "train depuis:06/07/2013"},
    {Field::Until,
     {"until", "jusqu'a", "jusqua"},
     '\0',
     "",
     kTimeSlot,
     FieldValue::Date,
     FieldCombination::Both,
     MessageId::FieldUntilHelp,
     "train until:2013-07-08"},
    {Field::Month,
     {"month", "mois", ""},
     '\0',
     "",
     kTimeSlot,
     FieldValue::Date,
     FieldCombination::Either,
     MessageId::FieldMonthHelp,
     "train mois:2013-07"},
    {Field::Is,
     {"is", "est", ""},
     '\0',
     kKindPrefix,
     kNoSlot,
     FieldValue::Keyword,
     FieldCombination::Both,
     MessageId::FieldIsHelp,
     "film -est:retweet"},
    {Field::Has,
     {"has", "avec", ""},
     '\0',
     kHasPrefix,
     kNoSlot,
     FieldValue::Keyword,
     FieldCombination::Both,
     MessageId::FieldHasHelp,
     "incendie avec:média"},
    {Field::Domain,
     {"domain", "domaine", ""},
     '\0',
     kHostPrefix,
     kNoSlot,
     FieldValue::Host,
     FieldCombination::Either,
     MessageId::FieldDomainHelp,
     "métro domaine:lapresse.ca"},
    {Field::Client,
     {"client", "", ""},
     '\0',
     kClientPrefix,
     kNoSlot,
     FieldValue::Name,
     FieldCombination::Either,
     MessageId::FieldClientHelp,
     "client:\"Twitter for iPhone\" film"},
    {Field::Network,
     {"network", "reseau", ""},
     '\0',
     kNetworkPrefix,
     kNoSlot,
     FieldValue::Keyword,
     FieldCombination::Either,
     MessageId::FieldNetworkHelp,
     "film réseau:mastodon"},
    {Field::SinceId,
     {"since_id", "depuis_id", ""},
     '\0',
     "",
     kTimeSlot,
     FieldValue::Id,
     FieldCombination::Both,
     MessageId::FieldSinceIdHelp,
     "train since_id:352217673022645359"},
    {Field::MaxId,
     {"max_id", "", ""},
     '\0',
     "",
     kTimeSlot,
     FieldValue::Id,
     FieldCombination::Both,
     MessageId::FieldMaxIdHelp,
     "train max_id:352217673022645359"},
    {Field::MinRetweets,
     {"min_retweets", "", ""},
     '\0',
     "",
     kCountsSlot,
     FieldValue::Number,
     FieldCombination::Both,
     MessageId::FieldMinRetweetsHelp,
     "film min_retweets:10"},
    {Field::MinLikes,
     {"min_likes", "min_jaime", ""},
     '\0',
     "",
     kCountsSlot,
     FieldValue::Number,
     FieldCombination::Both,
     MessageId::FieldMinLikesHelp,
     "film min_likes:10"},
    {Field::Source,
     {"source", "", ""},
     '\0',
     kSourcePrefix,
     kNoSlot,
     FieldValue::Source,
     FieldCombination::Either,
     MessageId::FieldSourceHelp,
     "film source:0"},
    {Field::Run,
     {"run", "passage", ""},
     '\0',
     kSourcePrefix,
     kNoSlot,
     FieldValue::Run,
     FieldCombination::Either,
     MessageId::FieldRunHelp,
     "film run:20"},
    {Field::Conversation,
     {"conversation", "fil", ""},
     '\0',
     "",
     kNoSlot,
     FieldValue::Post,
     FieldCombination::Either,
     MessageId::FieldConversationHelp,
     "conversation:352217673022645359 -est:retweet"},
    {Field::Variety,
     {"variety", "variete", ""},
     '\0',
     "",
     kNoSlot,
     FieldValue::Variety,
     FieldCombination::Either,
     MessageId::FieldVarietyHelp,
     "film variété:qc"},
    {Field::OwnTag,
     {"tag", "etiquette", ""},
     '\0',
     "",
     kNoSlot,
     FieldValue::OwnTag,
     FieldCombination::Both,
     MessageId::FieldTagHelp,
     "tag:interview -étiquette:vu"},
    {Field::Note,
     {"note", "", ""},
     '\0',
     "",
     kNoSlot,
     FieldValue::Note,
     FieldCombination::Both,
     MessageId::FieldNoteHelp,
     "note:rappeler"},
}};

constexpr std::array<FieldKeyword, 14> kKeywords = {{
    {Field::Is, "reply", {"réponse", ""}},
    {Field::Is, "retweet", {"", ""}},
    {Field::Is, "quote", {"citation", ""}},
    {Field::Is, "original", {"originale", ""}},
    {Field::Has, "link", {"lien", "liens"}},
    {Field::Has, "media", {"média", "médias"}},
    {Field::Has, "place", {"lieu", ""}},
    {Field::Network, "twitter", {"x", ""}},
    {Field::Network, "mastodon", {"", ""}},
    {Field::Network, "bluesky", {"", ""}},
    {Field::Network, "threads", {"", ""}},
    {Field::Network, "facebook", {"", ""}},
    {Field::Variety, "qc", {"québec", ""}},
    {Field::Variety, "fr", {"france", ""}},
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
    const bool is_looked_up =
        kFields[i].value != FieldValue::Post && kFields[i].value != FieldValue::Variety &&
        kFields[i].value != FieldValue::OwnTag && kFields[i].value != FieldValue::Note;
    const bool has_slot = kFields[i].slot != kNoSlot;
    if (kFields[i].prefix.empty() != (has_slot || !is_looked_up)) return false;
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

std::span<const FieldKeyword> keyword_table() {
  return kKeywords;
}

std::optional<std::string_view> find_keyword(Field field, std::string_view word) {
  const std::string folded = fold(word);
  if (folded.empty()) return std::nullopt;
  for (const FieldKeyword& keyword : kKeywords) {
    const bool is_other = std::ranges::any_of(
        keyword.others, [&](std::string_view other) { return fold(other) == folded; });
    if (keyword.field == field && (keyword.stored == folded || is_other)) return keyword.stored;
  }
  return std::nullopt;
}

std::string keyword_list(Field field) {
  std::string list;
  for (const FieldKeyword& keyword : kKeywords) {
    if (keyword.field != field) continue;
    if (!list.empty()) list += ", ";
    list += keyword.stored;
    if (!keyword.others.front().empty()) list.append("/").append(keyword.others.front());
  }
  return list;
}

std::string field_title(const FieldSpec& spec) {
  if (spec.sigil != '\0') return std::string(1, spec.sigil);
  std::string title;
  for (const std::string_view name : spec.names) {
    if (name.empty()) continue;
    if (!title.empty()) title += ' ';
    title.append(name).append(":");
  }
  return title;
}

std::string describe_fields(UiLanguage language) {
  constexpr std::size_t kTitleCells = 27;
  std::string text = "\n" + render(make_message(MessageId::HelpFields), language) + "\n";
  for (const FieldSpec& spec : field_table()) {
    std::string left = "  " + field_title(spec);
    left.resize(std::max(kTitleCells, left.size() + 2), ' ');
    text += left + render(make_message(spec.help), language) + "\n";
  }
  return text;
}

}  // namespace pepite
