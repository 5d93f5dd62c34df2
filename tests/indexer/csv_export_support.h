// For tests of the CSV dialects: whole exports opened and read as the walker does, and posts as
// lines that can be compared by eye.
#ifndef PEPITE_TESTS_INDEXER_CSV_EXPORT_SUPPORT_H_
#define PEPITE_TESTS_INDEXER_CSV_EXPORT_SUPPORT_H_

#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "indexer/dialect_table.h"
#include "indexer/memory_stream.h"

namespace pepite::indexer {

struct CsvReading {
  std::string dialect;
  std::optional<Error> error;
  std::vector<Record> records;
  std::vector<Post> posts;
  std::vector<Post> embedded;
  std::vector<std::string> rejects;  // reasons
  std::vector<std::string> reject_excerpts;
  std::vector<std::string> non_posts;  // kinds
};

inline CsvReading read_csv_export(const std::string& bytes, SourceContext context = {},
                                  const std::optional<std::string>& forced = std::nullopt) {
  CsvReading reading;
  context.path = "test.csv";
  auto opened = open_export(std::make_unique<MemoryStream>(bytes), std::move(context), forced);
  if (!opened) {
    reading.error = opened.error();
    return reading;
  }
  reading.dialect = opened->dialect;
  for (auto item = opened->items->next(); item && *item; item = opened->items->next()) {
    for (Record& record : opened->reader->read(**item)) {
      if (const auto* post = std::get_if<Post>(&record.outcome)) reading.posts.push_back(*post);
      if (const auto* reject = std::get_if<Reject>(&record.outcome)) {
        reading.rejects.emplace_back(reject->reason);
        reading.reject_excerpts.push_back(reject->excerpt);
      }
      if (const auto* non_post = std::get_if<NonPost>(&record.outcome)) {
        reading.non_posts.emplace_back(non_post->kind);
      }
      for (const Post& post : record.embedded)
        reading.embedded.push_back(post);
      reading.records.push_back(std::move(record));
    }
  }
  return reading;
}

inline std::string load_bytes(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline std::string describe_reference(const PostReference& reference) {
  return reference.id + "@" + reference.author_handle + "#" + reference.author_id;
}

inline std::string describe_count(const char* name, const std::optional<std::uint64_t>& count) {
  return count ? std::string(" ") + name + std::to_string(*count) : std::string();
}

// One line: "ID at SECONDS by @handle#id Name f12 l3 [fr] text ; reply to ... ; r1 f2 ; #tag ...".
// What the post does not know is not there.
inline std::string describe(const Post& post) {
  std::ostringstream out;
  out << post.id;
  if (post.created_at_s) {
    out << (post.has_time_of_day ? " at " : " on ") << *post.created_at_s;
  }
  out << " by @" << post.author.handle << "#" << post.author.id;
  if (!post.author.name.empty()) out << " " << post.author.name;
  out << describe_count("f", post.author.followers) << describe_count("l", post.author.listed);
  out << " [" << post.lang_declared << "] " << post.text;
  if (post.reply_to) out << " ; reply to " << describe_reference(*post.reply_to);
  if (post.retweet_of) out << " ; retweet of " << describe_reference(*post.retweet_of);
  if (post.quote_of) out << " ; quote of " << describe_reference(*post.quote_of);
  if (!post.conversation.empty()) out << " ; in " << post.conversation;
  if (post.counts != Counts{}) {
    out << " ;" << describe_count("rt", post.counts.retweets)
        << describe_count("like", post.counts.likes) << describe_count("re", post.counts.replies)
        << describe_count("qt", post.counts.quotes);
    if (post.counts.observed_at_s) out << " seen " << *post.counts.observed_at_s;
  }
  for (const std::string& tag : post.hashtags)
    out << " #" << tag;
  for (const Mention& mention : post.mentions)
    out << " @" << mention.handle << "#" << mention.id;
  for (const Link& link : post.links)
    out << " <" << link.url << ">" << link.expanded;
  for (const Media& media : post.media) {
    out << " "
        << "pvgo"[static_cast<int>(media.kind)] << ":" << media.url;
    if (!media.description.empty()) out << "(" << media.description << ")";
  }
  if (post.place) {
    out << " ; place " << post.place->name << "/" << post.place->country_code;
    if (post.place->latitude) {
      out << " " << *post.place->latitude << " " << *post.place->longitude;
    }
  }
  if (!post.client.empty()) out << " ; via " << post.client;
  if (post.network != Network::Twitter) out << " ; " << network_name(post.network);
  return out.str();
}

}  // namespace pepite::indexer

#endif  // PEPITE_TESTS_INDEXER_CSV_EXPORT_SUPPORT_H_
