#include "indexer/foreign_file.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "indexer/detect_csv.h"
#include "indexer/detect_json.h"
#include "indexer/text_encoding.h"
#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite::indexer {
namespace {

constexpr std::size_t kShownStartBytes = 60;

struct Format {
  std::string_view sign;
  std::string_view name;
};

// How formats begin that people keep posts in, or that lie beside them. Signs that are no UTF-8
// were decoded as Windows-1252. A CAR is what Bluesky gives to an account's owner.
constexpr std::array<Format, 14> kFormats = {{{"%PDF-", "PDF"},
                                              {"<!doctype html", "HTML"},
                                              {"<html", "HTML"},
                                              {"<", "XML"},
                                              {"sqlite format 3", "SQLite"},
                                              {"{\\rtf", "RTF"},
                                              {"ÐÏ\x11à", "Microsoft Office 97–2003"},
                                              {"par1", "Parquet"},
                                              {"arrow1", "Arrow"},
                                              {"rdx", "RData"},
                                              {":¢eroots", "CAR"},
                                              {"‰PNG", "PNG"},
                                              {"ÿØÿ", "JPEG"},
                                              {"gif8", "GIF"}}};

// A member that only such a document has, and its format.
constexpr std::array<Format, 4> kDocuments = {{{"xl/workbook.xml", "XLSX"},
                                               {"word/document.xml", "DOCX"},
                                               {"ppt/presentation.xml", "PPTX"},
                                               {"META-INF/manifest.xml", "OpenDocument"}}};

constexpr char to_lower(char byte) {
  return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
}

// ASCII letters of either case are the same.
bool begins_with(std::string_view text, std::string_view sign) {
  return text.size() >= sign.size() &&
         std::equal(sign.begin(), sign.end(), text.begin(),
                    [](char left, char right) { return to_lower(left) == to_lower(right); });
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view kSpaces = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kSpaces);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpaces) - first + 1);
}

Error not_an_export(Message message, MessageId hint) {
  return make_error(ErrorCode::NotAnExport, std::move(message), make_message(hint)).value();
}

}  // namespace

Error describe_foreign_file(std::string_view start, std::string_view keys,
                            const std::string& name) {
  const std::string_view shown = trim(start);
  if (shown.empty() && start.size() < kDetectionBytes) {
    return make_error(ErrorCode::NotAnExport, make_message(MessageId::ExportEmpty, name)).value();
  }
  const auto* const format =
      std::find_if(kFormats.begin(), kFormats.end(),
                   [shown](const Format& each) { return begins_with(shown, each.sign); });
  if (format != kFormats.end()) {
    return not_an_export(make_message(MessageId::ExportForeignFormat, name, format->name),
                         MessageId::ExportForeignFormatHint);
  }
  if (is_binary(start)) {
    return not_an_export(make_message(MessageId::ExportBinary, name),
                         MessageId::ExportForeignFormatHint);
  }
  if (!keys.empty()) {
    return not_an_export(make_message(MessageId::ExportUnknownJson, name, terminal_safe(keys)),
                         MessageId::ExportUnknownJsonHint);
  }
  const bool is_json = shown.starts_with('[') || shown.starts_with('{');
  return not_an_export(make_message(MessageId::ExportUnknown, name,
                                    terminal_safe(trim(cut_utf8(shown, kShownStartBytes)))),
                       is_json ? MessageId::ExportUnknownJsonHint : MessageId::ExportUnknownHint);
}

std::optional<Error> describe_office_document(std::span<const std::string> members,
                                              const std::string& name) {
  for (const Format& document : kDocuments) {
    if (std::find(members.begin(), members.end(), document.sign) == members.end()) continue;
    return not_an_export(make_message(MessageId::ExportForeignFormat, name, document.name),
                         MessageId::ExportForeignFormatHint);
  }
  return std::nullopt;
}

bool is_foreign_file(const Error& error) {
  constexpr std::array<MessageId, 4> kForeign = {
      MessageId::ExportUnknown, MessageId::ExportUnknownJson, MessageId::ExportForeignFormat,
      MessageId::ExportBinary};
  return std::find(kForeign.begin(), kForeign.end(), error.message.id) != kForeign.end();
}

}  // namespace pepite::indexer
