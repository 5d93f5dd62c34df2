#include "search/language_options.h"

#include <array>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "shared/message_id.h"
#include "shared/regular_file.h"
#include "shared/terminal_text.h"

namespace pepite::search {
namespace {

constexpr const char* kNone = "none";
constexpr std::array<OptionChoice<TermSpace>, 2> kOnlyChoices = {
    {{"fr", TermSpace::French}, {"en", TermSpace::English}}};

// Nullopt where the folder has no such dictionary.
Result<std::optional<FreeDict>> open_if_there(const std::filesystem::path& folder,
                                              const std::string& name,
                                              std::vector<std::filesystem::path>& files) {
  if (is_gone(folder / (name + ".index"))) return std::optional<FreeDict>();
  Result<FreeDict> dictionary = FreeDict::open(folder, name);
  if (!dictionary) return tl::unexpected(std::move(dictionary.error()));
  for (const char* ending : {".index", ".dict.dz"})
    files.push_back(folder / (name + ending));
  return std::optional<FreeDict>(std::move(*dictionary));
}

Result<void> open_dictionaries(const std::filesystem::path& folder, Dictionaries& dictionaries) {
  auto french = open_if_there(folder, "freedict-fra-eng", dictionaries.files);
  if (!french) return tl::unexpected(std::move(french.error()));
  auto english = open_if_there(folder, "freedict-eng-fra", dictionaries.files);
  if (!english) return tl::unexpected(std::move(english.error()));
  dictionaries.french_to_english = std::move(*french);
  dictionaries.english_to_french = std::move(*english);
  return {};
}

}  // namespace

Result<Dictionaries> read_language_options(const ParsedCommand& command,
                                           const ProgramContext& context, Translation translation) {
  Dictionaries dictionaries;
  if (const auto only = command.value("only")) {
    const auto space = parse_choice("only", *only, kOnlyChoices);
    if (!space) return tl::unexpected(space.error());
    dictionaries.only = *space;
  }
  if (translation == Translation::None) return dictionaries;
  auto named = command.value("dictionary");
  if (!named) named = context.environment("PEPITE_DICTIONARY");
  dictionaries.translates = named != kNone;
  if (!dictionaries.translates) return dictionaries;
  const std::filesystem::path folder =
      named ? context.working_directory / *named : std::filesystem::path(kDictionaryFolder);
  const Result<void> opened = open_dictionaries(folder, dictionaries);
  if (!opened) return tl::unexpected(opened.error());
  if (named && !dictionaries.french_to_english && !dictionaries.english_to_french)
    return make_error(ErrorCode::Usage,
                      make_message(MessageId::DictionaryNotThere, terminal_safe(folder.string())),
                      make_message(MessageId::DictionaryHint));
  return dictionaries;
}

}  // namespace pepite::search
