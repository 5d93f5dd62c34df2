#include "search/lens.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "search/parse_query.h"
#include "shared/file_bytes.h"
#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite::search {
namespace {

// Deeper or longer files are no topics; the parser recurses.
constexpr std::size_t kMostBytes = 1 << 20;

class LensReader {
 public:
  explicit LensReader(const std::string& file_name) : file_name_(terminal_safe(file_name)) {}

  Result<Lens> read(std::string_view utf8) {
    const YAML::Node file = YAML::Load(std::string(utf8));
    if (!file.IsMap()) return refuse(make_message(MessageId::LensNotAMap, file_name_));
    for (const auto& entry : file)
      read_key(entry.first.as<std::string>(), entry.second);
    if (mistake_) return refuse(*mistake_);
    if (lens_.queries.empty()) return refuse(make_message(MessageId::LensWithoutQuery, file_name_));
    return std::move(lens_);
  }

  tl::unexpected<Error> refuse(const Message& message) const {
    return make_error(ErrorCode::Usage, message, make_message(MessageId::LensHint));
  }

 private:
  std::string file_name_;
  Lens lens_;
  std::optional<Message> mistake_;

  void read_key(const std::string& key, const YAML::Node& value) {
    if (key == "name") return read_text(key, value, lens_.name);
    if (key == "since") return read_text(key, value, lens_.since);
    if (key == "until") return read_text(key, value, lens_.until);
    if (key == "who") {
      std::string ignored;
      return read_text(key, value, ignored);
    }
    if (key == "queries") return read_lists(key, value, lens_.queries);
    if (key == "stakes") return read_lists(key, value, lens_.stakes);
    if (key == "exclude") return read_lists(key, value, lens_.excluded);
    note(make_message(MessageId::LensKeyUnknown, file_name_, terminal_safe(key)));
  }

  void note(Message message) {
    if (!mistake_) mistake_ = std::move(message);
  }

  void read_text(const std::string& key, const YAML::Node& value, std::string& text) {
    if (!value.IsScalar())
      return note(make_message(MessageId::LensValueWrong, file_name_, terminal_safe(key)));
    text = value.as<std::string>();
  }

  // A list, or lists by language: {fr: [...], en: [...]}.
  void read_lists(const std::string& key, const YAML::Node& value, std::vector<std::string>& list) {
    if (value.IsSequence()) {
      for (const auto& item : value)
        read_text(key, item, list.emplace_back());
      return;
    }
    if (!value.IsMap())
      return note(make_message(MessageId::LensValueWrong, file_name_, terminal_safe(key)));
    for (const auto& entry : value) {
      const auto language = entry.first.as<std::string>();
      if ((language != "fr" && language != "en") || !entry.second.IsSequence())
        return note(make_message(MessageId::LensValueWrong, file_name_, terminal_safe(key)));
      read_lists(key, entry.second, list);
    }
  }
};

Result<void> add_clauses(Query& query, std::string_view text, const QueryClock& clock) {
  Result<Query> parsed = parse_query(text, clock);
  if (!parsed) return tl::unexpected(std::move(parsed.error()));
  for (QueryClause& clause : parsed->root.clauses)
    query.root.clauses.push_back(std::move(clause));
  std::ranges::move(parsed->notices, std::back_inserter(query.notices));
  return {};
}

}  // namespace

Result<Lens> read_lens(std::string_view utf8, const std::string& file_name) {
  LensReader reader(file_name);
  if (utf8.size() > kMostBytes) {
    return reader.refuse(make_message(MessageId::LensNotAMap, terminal_safe(file_name)));
  }
  try {
    return reader.read(utf8);
  } catch (const YAML::Exception& exception) {
    return reader.refuse(make_message(MessageId::LensNotYaml, terminal_safe(file_name),
                                      terminal_safe(exception.what())));
  }
}

Result<Lens> read_lens_file(const std::filesystem::path& path) {
  const Result<std::string> bytes = read_file(path);
  if (!bytes) return tl::unexpected(bytes.error());
  return read_lens(*bytes, path.string());
}

Result<Query> look_through(const Lens& lens, Query topic, const QueryClock& clock) {
  for (const std::string& text : lens.queries) {
    const Result<void> added = add_clauses(topic, text, clock);
    if (!added) return tl::unexpected(added.error());
  }
  for (const auto& [field, value] : {std::pair{"since", &lens.since}, {"until", &lens.until}}) {
    if (value->empty()) continue;
    const Result<void> added = add_field(topic, field, *value, clock);
    if (!added) return tl::unexpected(added.error());
  }
  for (const std::string& text : lens.excluded) {
    topic.root.clauses.push_back(
        {.kind = ClauseKind::Phrase, .occur = Occur::Excluded, .text = text});
  }
  return topic;
}

void add_stakes(const Lens& lens, Lexicons& lexicons) {
  for (Lexicon* lexicon : {&lexicons.english, &lexicons.french}) {
    for (const std::string& stake : lens.stakes)
      lexicon->add_phrase(Trait::Stake, stake);
  }
}

}  // namespace pepite::search
