// Bench tool: reads exports to their records and drops them: no identity, no index, one thread.
//   reading_speed pepite|simdjson PATH
// pepite walks PATH and reads each part as `pepite index --include-private` does, hash of the file
// included.
// simdjson is the peer for one JSON file, whole (a line that begins with an assignment loses it) or
// a value a line: on-demand, every string unescaped, nothing kept.
// Prints one JSON object: what was counted, and the CPU seconds of this process.
#include <fmt/format.h>
#include <simdjson.h>

#include <cstdint>
#include <ctime>
#include <exception>
#include <filesystem>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "indexer/export_walker.h"
#include "shared/message_catalog.h"

namespace {

using namespace pepite;

double cpu_s() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

struct Counts {
  std::string dialects;
  std::uint64_t records = 0, posts = 0, embedded = 0, rejects = 0, text_bytes = 0;
  double opening_s = 0;  // the hash, and telling the dialect
};

Result<void> read_part(indexer::ExportPart& part, Counts& counts) {
  if (part.unread) return {};
  const double before_s = cpu_s();
  if (part.hash) part.hash();
  counts.opening_s += cpu_s() - before_s;
  if (counts.dialects.find(part.dialect) == std::string::npos) {
    counts.dialects += (counts.dialects.empty() ? "" : " ") + part.dialect;
  }
  while (true) {
    const Result<std::optional<indexer::Item>> item = part.items->next();
    if (!item) return tl::unexpected(item.error());
    if (!*item) return {};
    for (const indexer::Record& record : part.reader->read(**item)) {
      ++counts.records;
      counts.embedded += record.embedded.size();
      if (std::holds_alternative<indexer::Reject>(record.outcome)) ++counts.rejects;
      if (const auto* post = std::get_if<Post>(&record.outcome)) {
        ++counts.posts;
        counts.text_bytes += post->text.size();
      }
    }
  }
}

Result<Counts> read_exports(const std::string& path) {
  ProgramContext context{std::cin, std::cout, std::cerr};
  context.environment = [](std::string_view) -> std::optional<std::string> { return std::nullopt; };
  indexer::ReadOptions options;
  options.include_private = true;  // of some networks the samples hold no other posts
  auto walker = indexer::ExportWalker::open({path}, options, context);
  if (!walker) return tl::unexpected(walker.error());
  Counts counts;
  while (true) {
    const double begin = cpu_s();
    auto part = walker->next();
    counts.opening_s += cpu_s() - begin;
    if (!part) return tl::unexpected(part.error());
    if (!*part) return counts;
    if (Result<void> read = read_part(**part, counts); !read) return tl::unexpected(read.error());
  }
}

// Of all strings below; what is no string is stepped over by simdjson itself.
template <typename Value>
std::uint64_t string_bytes(Value&& value) {
  std::uint64_t bytes = 0;
  switch (value.type()) {
    case simdjson::ondemand::json_type::object:
      for (auto field : value.get_object())
        bytes += string_bytes(field.value());
      break;
    case simdjson::ondemand::json_type::array:
      for (auto element : value.get_array())
        bytes += string_bytes(element);
      break;
    case simdjson::ondemand::json_type::string:
      bytes = std::string_view(value.get_string()).size();
      break;
    default:
      break;
  }
  return bytes;
}

// "window.YTD.tweets.part0 = [..." -> "[...", padded.
simdjson::padded_string load_json(const std::string& path) {
  simdjson::padded_string file = simdjson::padded_string::load(path);
  const std::string_view bytes = file;
  const std::size_t value = bytes.find_first_of("[{");
  if (value == 0 || value == std::string_view::npos) return file;
  return simdjson::padded_string(bytes.substr(value));
}

std::uint64_t read_with_simdjson(const std::string& path) {
  const simdjson::padded_string json = load_json(path);
  simdjson::ondemand::parser parser;
  if (!path.ends_with(".jsonl") && !path.ends_with(".ndjson")) {
    simdjson::ondemand::document document = parser.iterate(json);
    return string_bytes(document);
  }
  std::uint64_t bytes = 0;
  simdjson::ondemand::document_stream documents = parser.iterate_many(json);
  for (auto document : documents)
    bytes += string_bytes(document.value());
  return bytes;
}

int run(const std::string& tool, const std::string& path) {
  if (tool == "simdjson") {
    const std::uint64_t bytes = read_with_simdjson(path);
    std::cout << fmt::format("{{\"text_bytes\":{},\"cpu_s\":{:.4f}}}\n", bytes, cpu_s());
    return 0;
  }
  const Result<Counts> counts = read_exports(path);
  if (!counts) {
    std::cerr << render(counts.error().message, UiLanguage::English) << "\n";
    return 1;
  }
  std::cout << fmt::format(
      "{{\"dialect\":\"{}\",\"records\":{},\"posts\":{},\"embedded\":{},\"rejects\":{},"
      "\"text_bytes\":{},\"opening_s\":{:.4f},\"cpu_s\":{:.4f}}}\n",
      counts->dialects, counts->records, counts->posts, counts->embedded, counts->rejects,
      counts->text_bytes, counts->opening_s, cpu_s());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> args(argv + 1, argv + argc);
  if (args.size() != 2 || (args[0] != "pepite" && args[0] != "simdjson")) {
    std::cerr << "usage: reading_speed pepite|simdjson PATH\n";
    return 2;
  }
  try {
    return run(args[0], args[1]);
  } catch (const std::exception& error) {
    std::cerr << args[1] << ": " << error.what() << "\n";
    return 1;
  }
}
